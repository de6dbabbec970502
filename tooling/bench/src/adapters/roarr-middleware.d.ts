declare module '@roarr/middleware-serialize-error' {
  /** CommonJS with a default member, as Node.js sees it. */
  const exported: { readonly default: () => (message: object) => object };
  export = exported;
}
