export const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
export const SPAN = '00f067aa0ba902b7';
export const parent = `00-${TRACE}-${SPAN}-01`;
export const trace = { trace_id: TRACE, span_id: SPAN, trace_flags: '01' };
export const complete = {
  traceparent: parent,
  tracestate: 'congo=t61,rojo=00f',
  baggage: 'user.id=ada,tenant.id=acme%20inc;source=sso,color=red',
  'x-request-id': 'req-7',
};
