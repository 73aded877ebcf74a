import { Fragment, h, type ComponentType } from 'preact';

/** What the compiler makes of markup: smaller than Preact's own, which does more than is needed here. */
export const jsx = (type: string | ComponentType<object>, props: object, key?: string) =>
  h(type as string, key === undefined ? props : { ...props, key });

export { jsx as jsxs, Fragment };
