/** What other features may ask of connections. */
export { breakChannel } from './break-channel.server';
export {
  beginConnecting,
  comeBack,
  connectingOf,
  forgetConnecting,
  takeConnected,
  type Here,
} from './connecting.server';
export { networkAppOf, networkAppSchema, saveNetworkApp } from './network-apps.server';
export { permissionsNow } from './permissions.server';
export { redirectUri } from './reach.server';
export { renewAhead, tokenKeeper } from './token-keeper.server';
