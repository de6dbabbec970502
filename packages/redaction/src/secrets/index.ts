export { type SecretOptions, secretDetectors } from './detectors.ts';
export { isSecretName, isSecretParameter, nameParts } from './names.ts';
