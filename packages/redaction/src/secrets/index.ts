export { type SecretOptions, secretDetectors } from './detectors.ts';
export { type NameThemes, secretStems, secretWords } from './name-words.ts';
export { isSecretName, isSecretParameter, nameParts, plainName } from './names.ts';
export { secretRules } from './rules.ts';
