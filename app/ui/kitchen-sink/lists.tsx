import { useState } from 'react';
import { Button } from '../basics/button';
import { LedgerRow } from '../charts/ledger-bar';
import { ShareBar, ShareCells, ShareRow } from '../charts/share-bar';
import { Sparkline } from '../charts/sparkline';
import { TrendChart } from '../charts/trend-chart';
import { Alternatives, DecisionSentence, TakeButton } from '../decisions/decision-sentence';
import { Ladder, LadderTable } from '../decisions/ladder';
import { moveInList } from '../decisions/move-in-list';
import { RankedList } from '../decisions/ranked-list';
import { Card } from '../frame/card';
import { Lede, Split, WithSide } from '../frame/layouts';
import { DataTable } from '../lists/data-table';
import { ListRow, ListRows } from '../lists/list-rows';
import { Pagination } from '../lists/pagination';
import { Timeline } from '../lists/timeline';
import { ChannelMark } from '../signs/channel-mark';
import { DepartmentTag } from '../signs/department-tag';
import { StateBadge } from '../signs/state-badge';
import { TrendChip } from '../signs/trend-chip';
import { CHANNELS, DEPARTMENTS } from './sample-departments';
import { Section } from './section';

const RISING = [2, 1, 3, 2, 2, 1, 2, 3, 2, 2, 1, 5, 11, 23];
const CALM = [5, 6, 7, 5, 6, 6, 5, 7, 6, 5, 6, 7, 5, 6];
const HOURS = [1, 0, 2, 1, 1, 0, 1, 2, 1, 0, 1, 1, 2, 1, 1, 0, 0, 1, 2, 1, 5, 7, 11, 6];
const ANSWERS = [
  { id: 'a', title: 'Miksi laskuni on tavallista suurempi?', owner: 4, read: '2 140' },
  { id: 'b', title: 'Näin vaihdat liittymän numeron', owner: 1, read: '1 870' },
  { id: 'c', title: 'Laajakaistan nopeustesti', owner: 3, read: '960' },
];

export function ListsSink() {
  const [wishes, setWishes] = useState<readonly string[]>([
    'Uusi laajakaistapaketti',
    'Reitittimen päivitys',
    'Sovelluksen uusi etusivu',
    'Puhelinluettelo poistuu',
  ]);
  return (
    <>
      <Section title="Luettelot">
        <Lede note="Kiireellisin ensin.">Viisi asiaa odottaa sinua. Kaksi kysymystä on nousussa.</Lede>
        <WithSide
          side={
            <Card title="Yritykset" note="2">
              <Timeline
                label="Lähetysyritykset"
                entries={[
                  {
                    id: '1',
                    time: '9.00',
                    state: 'unknown',
                    word: 'Epäselvä',
                    title: 'Bluesky',
                    detail: 'Palvelin ei vastannut 30 sekunnissa.',
                  },
                  {
                    id: '2',
                    time: '9.02',
                    state: 'published',
                    word: 'Julkaistu',
                    title: 'Löytyi omalla tunnuksella',
                  },
                ]}
              />
            </Card>
          }
        >
          <Card title="Odottaa sinua" count={2}>
            <ListRows className="need">
              <ListRow
                lead={<StateBadge state="unknown" word="Epäselvä" />}
                title="Verkkokatkos Tampereella: tilannetiedote"
                detail="Bluesky ei vastannut klo 9.52. Emme tiedä, näkyykö julkaisu siellä, joten emme lähetä sitä uudelleen."
                meta={
                  <>
                    <DepartmentTag position={4} name="Asiakaspalvelu" />
                    <ChannelMark {...CHANNELS.bluesky} />
                  </>
                }
                actions={
                  <>
                    <Button size="s">Näkyy</Button>
                    <Button size="s">Ei näy</Button>
                  </>
                }
              />
              <ListRow
                lead={<StateBadge state="review" word="Hyväksyntä" />}
                title="Miksi laskuni on tavallista suurempi?"
                detail="Sanna Mäkipää pyytää hyväksyntää."
                actions={<Button size="s">Lue ja hyväksy</Button>}
              />
            </ListRows>
          </Card>
          <Card title="Vastaukset">
            <DataTable
              caption="Vastaukset"
              rows={ANSWERS}
              rowKey={(row) => row.id}
              selectedKey="b"
              columns={[
                {
                  key: 'title',
                  header: 'Vastaus',
                  primary: true,
                  cell: (row) => row.title,
                  sortTo: '?s=title',
                  sorted: 'descending',
                },
                {
                  key: 'owner',
                  header: 'Omistaja',
                  cell: (row) => (
                    <DepartmentTag position={row.owner} name={DEPARTMENTS[row.owner - 1]?.name ?? ''} />
                  ),
                },
                { key: 'read', header: 'Luettu', numeric: true, cell: (row) => row.read },
              ]}
            />
            <Pagination
              label="Sivut"
              position="1–3 / 41"
              previous={{ label: 'Edellinen', to: null }}
              next={{ label: 'Seuraava', to: '?p=2' }}
            />
          </Card>
        </WithSide>
      </Section>
      <Section title="Kuviot">
        <Split>
          <Card pad>
            <div className="stack">
              <div className="row wrap kit-row">
                <TrendChip kind="rising" word="×4" detail="23 viestiä · klo 9.10 alkaen" />
                <Sparkline
                  points={RISING}
                  normal={2}
                  riseFrom={11}
                  label={`viestejä päivittäin: ${RISING.join(', ')}`}
                />
                <Sparkline points={CALM} normal={6} label={`viestejä päivittäin: ${CALM.join(', ')}`} />
              </div>
              <TrendChart
                summary="Viestejä tunnissa: klo 9 alkaen 5, 7, 11, tavallisesti 0–2 tunnissa"
                points={HOURS.map((value, index) => ({
                  label: `klo ${(index + 12) % 24}`,
                  value,
                  hot: index > 19,
                }))}
                normal={{ high: 2, label: 'tavallisesti 0–2 tunnissa' }}
                markers={[
                  { index: 20, label: 'hälytys 9.10', kind: 'alarm' },
                  { index: 23, label: 'vastaus julki 11.30', kind: 'published' },
                ]}
                axis={['eilen klo 12', 'nyt 12.10']}
                table={{ caption: 'Viestejä tunnissa', columns: ['Tunti', 'Viestejä'] }}
                texts={{ showTable: 'Näytä taulukkona', showChart: 'Näytä kuviona' }}
              />
            </div>
          </Card>
          <Card pad>
            <div className="stack">
              <ShareBar
                label="Osuudet"
                parts={DEPARTMENTS.slice(0, 5).map((department, index) => ({
                  ...department,
                  value: [17, 21, 12, 14, 4][index] ?? 0,
                }))}
              />
              <ShareRow position={3} name="Tuote" value={12} goal={14} was={9} max={24} text="12 / 14" />
              <LedgerRow position={3} name="Tuote" balance={2} was={4} max={5} text="+2" />
              <LedgerRow position={1} name="Viestintä" balance={-1} max={5} text="−1" />
              <ShareCells position={3} filled={12} total={14} label="12 julkaisua sovituista 14:stä" />
            </div>
          </Card>
        </Split>
      </Section>
      <Section title="Päätös">
        <Split>
          <Card title="Omat pyynnöt tärkeysjärjestyksessä" count={wishes.length}>
            <RankedList
              label="Omat pyynnöt"
              items={wishes.map((name, index) => ({
                id: name,
                name,
                title: name,
                detail: 'Toive: ti 10.11. klo 9.00',
                current: index === 1,
                end: (
                  <StateBadge
                    state={index < 2 ? 'granted' : 'waitlisted'}
                    word={index < 2 ? 'Myönnetty' : 'Jonossa'}
                  />
                ),
              }))}
              onMove={(id, to) => setWishes((before) => moveInList(before, before.indexOf(id), to))}
              texts={{
                up: (name) => `Ylemmäs: ${name}`,
                down: (name) => `Alemmas: ${name}`,
                moved: (name, rank) => `Sijalla ${rank}: ${name}`,
              }}
              cut={{ after: 2, text: 'Tähän asti mahtuu sovittu osuutenne' }}
            />
          </Card>
          <Card pad>
            <div className="stack">
              <StateBadge state="declined" word="Ei mahtunut" />
              <DecisionSentence
                cause="mutta oma julkaisunne ”Reitittimen päivitys”"
                after=", jonka olette asettaneet edelle, jäisi silloin ilman paikkaa."
              >
                Ette saaneet paikkaa. Lähimpänä oli aika ti 10.11. klo 9.00,
              </DecisionSentence>
              <Ladder
                label="Mitkä säännöt ratkaisivat"
                decidedWord="tässä se ratkesi"
                rungs={[
                  { text: 'Kriisitiedotteita ei ollut.', decided: false },
                  { text: 'Sovittu osuus: teillä on 12 julkaisua sovituista 14:stä.', decided: false },
                  { text: 'Oma järjestys: sija 1 menee sijan 4 edelle.', decided: true },
                ]}
              />
              <Alternatives
                label="Mitä voitte tehdä nyt"
                items={[
                  {
                    when: 'pe 13.11. klo 10.00 · Ohjesivusto',
                    terms: 'Vapaa heti. Toinen kanava kuin toivoitte.',
                    action: <TakeButton first>Ota tämä</TakeButton>,
                  },
                  {
                    when: 'ti 17.11. klo 9.00 · Bluesky',
                    terms: 'Vapaa, jos määräaika siirtyy 4 päivää.',
                    action: <TakeButton>Siirrä määräaikaa</TakeButton>,
                  },
                ]}
              />
            </div>
          </Card>
        </Split>
        <Card title="Säännöt järjestyksessä">
          <LadderTable
            caption="Säännöt järjestyksessä"
            columns={{ rule: 'Sääntö', before: 'Nyt', after: 'Ehdotus' }}
            words={{ better: 'parempi', worse: 'huonompi' }}
            rows={[
              { rule: 'Määräajan ylittäviä', before: '2', after: '0', change: 'better' },
              { rule: 'Kauimpana osuudestaan', before: '3', after: '3', change: 'same' },
              { rule: 'Siirtyviä sovittuja', before: '0', after: '1', change: 'worse' },
            ]}
          />
        </Card>
      </Section>
    </>
  );
}
