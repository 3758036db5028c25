import { Button } from '../basics/button';
import { LazyEditor, type LazyEditorProps } from '../editor/lazy-editor';
import { RichText } from '../editor/rich-text';
import type { RichDoc } from '../editor/rich-doc';
import { Card } from '../frame/card';
import { Split } from '../frame/layouts';
import { Checkbox, CheckboxGroup, RadioGroup } from '../forms/choices';
import { ErrorSummary } from '../forms/error-summary';
import { FieldRow, FormActions, FormFields } from '../forms/form-layout';
import { LongLineField, SelectField, TextAreaField, TextField } from '../forms/inputs';
import { DateField, TimeField } from '../forms/when-inputs';
import { Section } from './section';

const EDITOR_TEXTS: LazyEditorProps['texts'] = {
  loadFailed: 'Muokkain ei latautunut.',
  tryAgain: 'Yritä uudelleen',
  tools: {
    toolbar: 'Muotoilu',
    heading2: 'Otsikko',
    heading3: 'Väliotsikko',
    bold: 'Lihavoi',
    italic: 'Kursivoi',
    code: 'Koodi',
    bulletList: 'Luettelo',
    orderedList: 'Numeroitu luettelo',
    quote: 'Lainaus',
    link: 'Linkki',
    rule: 'Erotinviiva',
    table: 'Taulukko',
    picture: 'Kuva',
    undo: 'Kumoa',
    redo: 'Tee uudelleen',
  },
  link: {
    address: 'Linkin osoite',
    apply: 'Aseta',
    remove: 'Poista linkki',
    cancel: 'Peru',
    invalid: 'Osoite alkaa https:// tai mailto:, esimerkiksi https://laaja.example/ohje.',
  },
  table: {
    table: 'Taulukko',
    addRow: 'Lisää rivi',
    addColumn: 'Lisää sarake',
    deleteRow: 'Poista rivi',
    deleteColumn: 'Poista sarake',
    deleteTable: 'Poista taulukko',
  },
  picture: {
    picture: 'Kuva tekstissä',
    alt: 'Mitä kuvassa näkyy',
    altHint: 'Kerro kuvan sisältö niille, jotka eivät näe sitä.',
    caption: 'Kuvateksti',
    up: 'Ylös',
    down: 'Alas',
    remove: 'Poista kuva',
    silent: 'Vaihtoehtoinen teksti puuttuu',
    pending: 'Kuvaa ladataan…',
  },
  picturesLost: (count) => `${count} kuvaa ei tullut mukana.`,
  fileRefused: 'Tähän tekstiin ei voi lisätä tällaista tiedostoa.',
  names: 'Nimiehdotukset',
  pasteTooLong: (most) => `Leikepöydällä on liikaa tekstiä: tähän mahtuu ${most} merkkiä.`,
  count: (characters, words) => `${characters} merkkiä · ${words} sanaa`,
};

const DOC: RichDoc = {
  type: 'doc',
  content: [
    {
      type: 'heading',
      attrs: { level: 2 },
      content: [{ type: 'text', text: 'Miksi laskuni on tavallista suurempi?' }],
    },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Avaa lasku kohdasta ' },
        { type: 'text', text: 'Laskut', marks: [{ type: 'bold' }] },
        { type: 'text', text: ' ja valitse ' },
        {
          type: 'text',
          text: 'Erittely',
          marks: [{ type: 'link', attrs: { href: 'https://laaja.example/ohje' } }],
        },
        { type: 'text', text: '. Yleisin syy on ensimmäisen laskun osakuukausi.' },
      ],
    },
    {
      type: 'bulletList',
      content: ['Päättynyt kampanjahinta', 'Uusi lisäpalvelu'].map((text) => ({
        type: 'listItem',
        content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
      })),
    },
    {
      type: 'blockquote',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'Riitautettua riviä ei tarvitse maksaa.' }] },
      ],
    },
  ],
};

export function FormsSink() {
  return (
    <>
      <Section title="Lomake">
        <Split>
          <Card pad>
            <form onSubmit={(event) => event.preventDefault()}>
              <FormFields>
                <TextField
                  name="title"
                  label="Otsikko"
                  hint="Näkyy kalenterissa ja haussa"
                  defaultValue="Talviajan aukiolo"
                />
                <FieldRow>
                  <DateField name="date" label="Päivä" defaultValue="2026-03-29" />
                  <TimeField
                    name="time"
                    label="Kello"
                    defaultValue="03:30"
                    error="Kelloa siirretään: tätä aikaa ei ole. Seuraava on klo 4.00."
                  />
                </FieldRow>
                <SelectField
                  name="channel"
                  label="Kanava"
                  options={[
                    { value: 'site', label: 'Ohjesivusto' },
                    { value: 'bluesky', label: 'Bluesky' },
                  ]}
                />
                <TextAreaField
                  name="why"
                  label="Perustelu kaikille"
                  optional="(valinnainen)"
                  placeholder="Miksi tämä kiinnitetään?"
                />
                <LongLineField
                  name="question"
                  label="Kysymys"
                  defaultValue="Miten saan saman numeron käyttöön uudessa puhelimessa, kun vanha puhelin on rikki?"
                />
                <TextField name="locked" label="Estetty" defaultValue="Julkaisukielto 17.11. asti" disabled />
                <FormActions>
                  <Button type="submit" variant="primary">
                    Tallenna
                  </Button>
                  <Button variant="ghost">Peru</Button>
                </FormActions>
              </FormFields>
            </form>
          </Card>
          <Card pad>
            <FormFields>
              <RadioGroup
                name="when"
                label="Milloin"
                defaultValue="slot"
                choices={[
                  { value: 'slot', label: 'Paikassa', hint: 'Kuluttaa osuutta' },
                  { value: 'own', label: 'Omana aikana' },
                ]}
              />
              <CheckboxGroup
                name="roles"
                label="Roolit"
                error="Valitse ainakin yksi rooli."
                inline
                choices={[
                  { value: 'editor', label: 'Toimittaja' },
                  { value: 'service', label: 'Palvelu' },
                  { value: 'approver', label: 'Hyväksyjä' },
                ]}
              />
              <Checkbox name="remember" label="Pysy kirjautuneena" defaultChecked />
              <TextField name="file" type="file" label="Viestitiedosto" hint="JSONL, CSV tai mbox" />
            </FormFields>
          </Card>
        </Split>
      </Section>
      <Section title="Teksti">
        <Split>
          <LazyEditor
            name="body"
            label="Vastaus"
            lang="fi"
            defaultValue={DOC}
            placeholder="Kirjoita vastaus niin kuin sanoisit sen."
            texts={EDITOR_TEXTS}
          />
          <Card title="Näin se näytetään" pad>
            <RichText doc={DOC} lang="fi" headingBase={3} />
          </Card>
        </Split>
        <LazyEditor
          name="empty"
          label="Tyhjä, virheellinen"
          error="Kirjoita vastaus ennen kuin pyydät hyväksyntää."
          placeholder="Kirjoita vastaus."
          texts={EDITOR_TEXTS}
        />
      </Section>
    </>
  );
}

/** Apart from the form, because it takes the focus when it appears. */
export function ErrorSink() {
  return (
    <Section title="Virheyhteenveto">
      <ErrorSummary
        title="Kaksi kohtaa on korjattava"
        errors={[
          { fieldId: 'time', message: 'Tätä kellonaikaa ei ole.' },
          { message: 'Palvelin ei vastannut.' },
        ]}
      />
    </Section>
  );
}
