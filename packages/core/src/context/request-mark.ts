/** Under this symbol the context of a request holds its record, in every copy of the package. */
export const REQUEST: unique symbol = /* @__PURE__ */ Symbol.for('stele.http.request.v1');

/**
 * Has the record of the request that is being served written, whatever its sampling: something was done in it that
 * must not stand alone.
 *
 * @param fields of the context @param reason what is written as `kept`
 */
export function keepRequest(fields: object | undefined, reason: string): void {
  const { [REQUEST]: record } = (fields ?? {}) as { [REQUEST]?: { keep(reason: string): unknown } };
  record?.keep(reason);
}
