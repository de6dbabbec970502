export { type PluginContractOptions, pluginContract } from './plugin-contract.ts';
export { type PluginHost, type PluginHostOptions, pluginHost } from './plugin-host.ts';
