export { type EncryptOptions, encrypt, reveal } from './envelope.ts';
export type { KeyOptions, Keys } from './keys.ts';
export { type TokenOptions, token } from './token.ts';
