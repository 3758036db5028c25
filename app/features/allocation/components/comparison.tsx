import { Link } from '@remix-run/react';
import { formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { ShareRow } from '~/ui/charts/share-bar';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { WhatIfView } from '../what-if/what-if.view.server';

type Props = {
  readonly answer: NonNullable<WhatIfView['answer']>;
  readonly departments: WhatIfView['departments'];
  /** The weeks asked about have been shared out already. */
  readonly decided: boolean;
};

/** Two plans beside each other: what each department would have, and which requests fare differently. */
export function ComparisonCards({ answer, departments, decided }: Props) {
  const { t, language } = useText();
  const rows = answer.departments.filter(
    ({ before, after }) => before.target + before.placed + after.target + after.placed > 0,
  );
  const most = Math.max(
    1,
    ...rows.flatMap(({ before, after }) => [before.placed, after.placed, after.target]),
  );
  const sign = (dept: string) => departments.find(({ id }) => id === dept);
  const number = (value: number) => formatNumber(value, language);
  return (
    <>
      <Card title={t('arbitration:whatIf.shares')} note={t('arbitration:whatIf.sharesNote')} pad>
        <div className="col share-rows">
          {rows.map(({ dept, before, after }) => (
            <ShareRow
              key={dept}
              position={sign(dept)?.position ?? 1}
              name={sign(dept)?.name ?? ''}
              value={after.placed}
              was={before.placed}
              goal={after.target}
              max={most}
              text={`${number(before.placed)} → ${number(after.placed)}`}
            />
          ))}
        </div>
      </Card>
      <Card title={t('arbitration:whatIf.changes')} count={answer.changes.length}>
        {answer.changes.length === 0 ? (
          <p className="pad md q">
            {t('arbitration:whatIf.same')} {!decided && t('arbitration:whatIf.holds')}
          </p>
        ) : (
          <ListRows label={t('arbitration:whatIf.changes')}>
            {answer.changes.slice(0, 100).map((change) => (
              <ListRow
                key={change.req}
                title={
                  <Link to={`/requests/${change.req}`}>{change.title ?? t('arbitration:embargoed')}</Link>
                }
                detail={
                  <DepartmentTag
                    position={sign(change.dept)?.position ?? 1}
                    name={sign(change.dept)?.name ?? ''}
                  />
                }
                actions={<span className="md">{t(`arbitration:whatIf.change.${change.change}`)}</span>}
              />
            ))}
          </ListRows>
        )}
      </Card>
    </>
  );
}
