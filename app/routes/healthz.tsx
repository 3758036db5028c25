import { health } from '~/features/operations/health.server';

/** For load balancers and people who keep it running: 200 when the database answers, how old the worker's heartbeat is and how much is overdue. */
export async function loader() {
  const state = await health();
  return Response.json(state, {
    status: state.database ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  });
}
