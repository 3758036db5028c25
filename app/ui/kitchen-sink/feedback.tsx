import { useState } from 'react';
import { Button } from '../basics/button';
import { Icon } from '../basics/icon';
import { Banner, HoldBanner } from '../feedback/banner';
import { Dialog } from '../feedback/dialog';
import { EmptyState } from '../feedback/empty-state';
import { Menu } from '../feedback/menu';
import { Checklist, Progress, Steps } from '../feedback/progress';
import { Skeleton } from '../feedback/skeleton';
import { useToast } from '../feedback/toast';
import { Card } from '../frame/card';
import { Split } from '../frame/layouts';
import { DataTable } from '../lists/data-table';
import { Row, Section } from './section';

const REJECTED = [
  { line: 14, text: '"2026-13-01";"Missä laskuni on?"', reason: 'Päivää ei ole: kuukausi on 13.' },
  { line: 201, text: '"";""', reason: 'Viesti on tyhjä.' },
];

export function FeedbackSink() {
  const [open, setOpen] = useState(false);
  const toast = useToast();
  return (
    <>
      <Section title="Palkit">
        <Banner title="Ehdotus 3 on valmis.">Viisi uutta, sovittuihin ei kosketa.</Banner>
        <Banner
          tone="warn"
          title="Lupa vanhenee 7 päivän päästä."
          actions={<Button size="s">Uusi lupa</Button>}
        >
          Se koskee 6 julkaisua.
        </Banner>
        <Banner tone="danger" title="Julkaisu ei lähtenyt.">
          Kuva on liian korkea.
        </Banner>
        <Banner tone="ok" title="Julkaistu klo 9.00." />
        <HoldBanner title="Pysäytys päällä." actions={<Button size="s">Pura…</Button>}>
          13 julkaisua odottaa. Mitään ei lähetetä jälkikäteen itsestään.
        </HoldBanner>
      </Section>
      <Section title="Ilmoitus, valikko, valintaikkuna">
        <Row>
          <Button
            onClick={() =>
              toast({
                id: crypto.randomUUID(),
                icon: 'move',
                text: 'Siirretty: to 12.11. klo 14.00',
                undo: { label: 'Kumoa', onUndo: () => undefined },
              })
            }
          >
            Näytä ilmoitus
          </Button>
          <Menu label="Julkaisu">
            <button type="button">
              <Icon name="move" />
              Siirrä…
              <kbd>M</kbd>
            </button>
            <button type="button">
              <Icon name="copy" />
              Monista
            </button>
            <hr />
            <button type="button" className="danger">
              <Icon name="undo-2" />
              Vedä pois…
            </button>
          </Menu>
          <Button variant="danger" icon="octagon-pause" onClick={() => setOpen(true)}>
            Pysäytä…
          </Button>
        </Row>
        <Dialog
          open={open}
          onClose={() => setOpen(false)}
          title="Pysäytetäänkö kaikki julkaiseminen?"
          footer={
            <>
              <Button onClick={() => setOpen(false)}>Peru</Button>
              <Button variant="danger-solid" icon="octagon-pause" onClick={() => setOpen(false)}>
                Pysäytä
              </Button>
            </>
          }
        >
          <p>13 julkaisua jää odottamaan. Ohjesivusto ja tilannetiedotteet lähtevät.</p>
        </Dialog>
      </Section>
      <Section title="Tyhjä, lataa, edistyy">
        <Split>
          <EmptyState
            boxed
            icon="inbox"
            title="Viestit on käsitelty"
            actions={<Button size="s">Avaa kysymykset</Button>}
          >
            Seuraava tulee tähän itsestään.
          </EmptyState>
          <Card pad>
            <Skeleton lines={[62, 92, 78]} label="Ladataan viikkoa 47…" />
          </Card>
        </Split>
        <Card title="Tuonti" pad>
          <div className="stack">
            <Steps
              label="Tuonnin vaiheet"
              words={{ done: 'tehty', current: 'nyt', coming: 'tulossa' }}
              steps={[
                { label: 'Tiedosto', state: 'done' },
                { label: 'Sarakkeet', state: 'done' },
                { label: 'Tuonti', state: 'current' },
                { label: 'Aiheet', state: 'coming' },
              ]}
            />
            <Progress
              label="Luetaan viestejä"
              percent={61}
              figure="61 400 / 100 000"
              note="Noin 40 sekuntia. Voit jatkaa muualla."
            />
            <Progress label="Ryhmitellään" percent={null} />
            <Checklist
              items={[
                { label: 'Tuo lukijalle jotain uutta', state: 'done', word: 'kunnossa' },
                { label: 'Oikealle kohderyhmälle', state: 'open', word: 'kesken' },
                { label: 'Linkki ei toimi kuvatekstissä', state: 'warn', word: 'korjaa' },
              ]}
            />
            <dl className="figures">
              <div>
                <dt>Tuotu</dt>
                <dd>6 008</dd>
              </div>
              <div>
                <dt>Oli jo</dt>
                <dd>0</dd>
              </div>
              <div>
                <dt>Hylätty</dt>
                <dd>2</dd>
              </div>
            </dl>
          </div>
        </Card>
        <Card title="Hylätyt rivit" count={2}>
          <DataTable
            caption="Hylätyt rivit"
            rows={REJECTED}
            rowKey={(row) => String(row.line)}
            columns={[
              { key: 'line', header: 'Rivi', numeric: true, cell: (row) => row.line },
              { key: 'reason', header: 'Syy', primary: true, cell: (row) => row.reason },
              { key: 'text', header: 'Sisältö', cell: (row) => <span className="mono">{row.text}</span> },
            ]}
          />
        </Card>
      </Section>
    </>
  );
}
