import type { FileView } from '../../wire/types';

export type ItemKind = 'product' | 'article';

export interface Item {
  id: string;
  kind: ItemKind;
  title: string;
  summary: string;
  price: string;
  file: FileView | null;
  url: string;
  enabled: boolean;
  createdAt: string;
}

export interface Provider { url: string; items: string; id: string; title: string; price: string; summary: string; image: string; link: string }
export interface CatalogSettings { products: Provider | null; articles: Provider | null }
export interface Found { id: string; title: string; summary: string; price: string; image: string | null; url: string }

export const NO_PROVIDER: Provider = { url: '', items: '', id: 'id', title: 'title', price: 'price', summary: 'summary', image: 'image', link: 'url' };
