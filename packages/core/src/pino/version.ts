/** The version of pino whose behaviour this entry has. */
export const version: string = '10.4.0';
