/** What a few visitors do, one after the other. */
export async function visit(url: string): Promise<void> {
  const get = (path: string): Promise<unknown> => fetch(url + path).then((response) => response.text());
  const post = (path: string, body: unknown): Promise<unknown> =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer eyJ-not-for-the-log' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }).then((response) => response.text());

  await get('/health');
  await post('/orders', { item: 'teapot', quantity: 1 });
  await post('/orders', { item: 'cup', quantity: 6 });
  await post('/orders', { item: 'spoon', quantity: 0 });
  await post('/orders', '{"item": ');
  await get('/orders?page=1&token=not-for-the-log');
  await get('/orders/1');
  await get('/orders/99');
  await post('/orders/1/payment', { card: '4242 4242 4242 4242' });
  await post('/orders/2/payment', { card: '4000 0000 0000 0002' });
  await post('/orders/2/payment', { card: '4000 0000 0000 0119' });
  await get('/nowhere');
}
