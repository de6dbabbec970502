declare module 'router-2.2' {
  import type { Router } from 'express';

  const makeRouter: (options?: { mergeParams?: boolean }) => Router;
  export = makeRouter;
}
