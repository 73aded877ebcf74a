import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** A file's place, seen from this folder. */
export const path = (...parts: string[]): string => join(here, ...parts);
export const contents = (...parts: string[]): string => readFileSync(path(...parts), 'utf8');
