/** What other features may ask of the newsletters. */
export { newsletterStore } from './newsletter-store.server';
export { forgetSubscriber, subscriptionsOf, type Subscription } from './subscriptions-of.server';
export {
  askForNewsletter,
  confirmSubscription,
  forgetUnanswered,
  openNewsletters,
  subscriberCounts,
  unsubscribe,
} from './subscribe.server';
