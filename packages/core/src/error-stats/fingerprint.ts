import { fnv1a } from './fnv1a.ts';
import { applicationFrames } from './frames.ts';
import { normalMessage } from './normal-message.ts';

/** What is known of an error. */
export interface ErrorTraits {
  readonly type: string;
  readonly code: string;
  readonly message: string;
  readonly stack: string;
}

/**
 * The same 16 hexadecimal digits for every occurrence of one error: made of its type, its code, its message without
 * what varies, and the topmost frames of the application without lines.
 */
export function fingerprint({ type, code, message, stack }: ErrorTraits): string {
  return fnv1a([type, code, normalMessage(message), ...applicationFrames(stack, message)].join('\n'));
}
