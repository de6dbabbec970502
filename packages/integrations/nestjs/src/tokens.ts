/** Token of the checked options. */
export const SETTINGS: unique symbol = Symbol.for('stele.nest.settings');
