import type { FieldPolicy } from './field-policy.ts';
import { MASK, masked } from './step.ts';

/** A policy that shows nothing. */
export const hidesAll: FieldPolicy = { root: masked, anywhere: masked, text: () => MASK };
