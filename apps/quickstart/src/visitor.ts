/** Sends eight requests at once and waits for all answers. */
export async function visit(url: string): Promise<void> {
  const login: RequestInit = {
    method: 'POST',
    headers: { authorization: 'Bearer eyJ-not-for-the-log' },
    body: JSON.stringify({ user: 'ada', password: 'correct horse battery staple' }),
  };
  const requests: readonly (readonly [path: string, init?: RequestInit])[] = [
    ['/'],
    ['/orders/7'],
    ['/orders/8'],
    ['/orders/404'],
    ['/report'],
    ['/invoices/3'],
    ['/login', login],
    ['/nowhere'],
  ];
  await Promise.all(requests.map(async ([path, init]) => (await fetch(url + path, init)).text()));
}
