import { renderPage } from './page.js';

/** The page for a state that belongs to no open request. Static: nothing of the request is in it. */
export const UNKNOWN_STATE_PAGE = renderPage({
  title: 'This link no longer works',
  body: `<h1>This link no longer works</h1>
<p>The request to connect your account is unknown, was already answered, or has expired.</p>
<p>Go back to the app you came from. If your account is not connected there, connect it again.</p>`,
});
