/** What a handler may do with the record of its request. No method throws. */
export interface RequestHandle {
  /** Identifier of the request. */
  readonly id: string;
  /** Adds fields to the record; later ones of the same name win. */
  set(fields: object): this;
  /**
   * Tells the route, which stands in the record, and which `metrics` and `sample.routes` go by. The last one counts.
   *
   * @param template such as `/users/:id`, or a function that is asked for it at the end
   */
  route(template: string | (() => string | undefined)): this;
  /** The error of the record: the first one that is given. */
  fail(error: unknown): this;
  /** Has the record written, whatever the sampling. @param reason written as `kept` @default 'kept' */
  keep(reason?: string): this;
}
