import type { Page } from '@playwright/test';

/** The smallest target of WCAG 2.5.8, in CSS pixels each way. */
const LEAST_PX = 24;

/**
 * What is too small for a finger on the page as it stands: WCAG 2.5.8 without its exception for what stands far apart,
 * which lets a box of 11 × 13 px pass (axe's `target-size` goes by it). Words in a sentence are left out, and a box that
 * has a label is as large as the label.
 */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const hasWords = (node: Node): boolean =>
      node.nodeType === Node.TEXT_NODE && /\p{L}/u.test(node.textContent ?? '');
    const isInSentence = (element: Element): boolean =>
      getComputedStyle(element).display === 'inline' &&
      [...(element.parentNode?.childNodes ?? [])].some(hasWords);
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      getComputedStyle(element).pointerEvents !== 'none' &&
      !element.closest('.vh, .skip, [inert]');
    const boxesOf = (element: Element): readonly DOMRect[] => [
      element.getBoundingClientRect(),
      ...[...((element as HTMLInputElement).labels ?? [])].map((label) => label.getBoundingClientRect()),
    ];
    return [
      ...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [role=button], [role=tab]',
      ),
    ]
      .filter((element) => isSeen(element) && !isInSentence(element))
      .filter((element) => !boxesOf(element).some(({ width, height }) => width >= least && height >= least))
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return `${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 160)}`;
      });
  }, LEAST_PX);
}
