import { RouterProvider, createMemoryRouter } from 'react-router-dom';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WithdrawForm } from './withdraw-form';

test('wherever it is drawn, a withdrawal goes to its publication and leads on from there', () => {
  const form = <WithdrawForm id="p1" byHand={false} next="/" onDone={undefined} />;
  const page = renderToString(<RouterProvider router={createMemoryRouter([{ path: '*', element: form }])} />);
  expect(page).toContain('action="/publications/p1"');
  expect(page).toMatch(/name="next" value="\/"/);
});
