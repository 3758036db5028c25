import { Badge } from '../basics/badge';
import { Button, type ButtonVariant } from '../basics/button';
import { ButtonGroup } from '../basics/button-group';
import { Chip } from '../basics/chip';
import { Icon } from '../basics/icon';
import { Kbd } from '../basics/kbd';
import { LinkButton } from '../basics/link-button';
import { Segmented } from '../basics/segmented';
import { Tabs } from '../basics/tabs';
import { Tooltip } from '../basics/tooltip';
import { ICON_NAMES } from '../icons/icon-names';
import { Avatar, Person } from '../signs/avatar';
import { ChannelMark, ChannelMarks } from '../signs/channel-mark';
import { DepartmentGlyph, DepartmentTag } from '../signs/department-tag';
import { RedactedText } from '../signs/redacted-text';
import { SIGN_ICONS, StateBadge, type SignState } from '../signs/state-badge';
import { TrendChip } from '../signs/trend-chip';
import { CHANNELS, DEPARTMENTS } from './sample-departments';
import { Row, Section } from './section';

const WORDS: Record<SignState, string> = {
  planned: 'Suunniteltu',
  due: 'Vuorossa nyt',
  sending: 'Lähetyksessä',
  published: 'Julkaistu',
  failed: 'Epäonnistui',
  unknown: 'Epäselvä',
  missed: 'Myöhästyi',
  held: 'Pysäytetty',
  cancelled: 'Peruttu',
  withdrawn: 'Vedetty pois',
  granted: 'Myönnetty',
  waitlisted: 'Jonossa',
  declined: 'Ei mahtunut',
  pending: 'Odottaa jakoa',
  draft: 'Luonnos',
  review: 'Odottaa hyväksyntää',
  changes: 'Pyydetty muutoksia',
  approved: 'Hyväksytty',
  stale: 'Tarkistettava',
  retired: 'Poistettu käytöstä',
  running: 'Käynnissä',
  done: 'Valmis',
};
const STATES = Object.keys(SIGN_ICONS) as SignState[];
const VARIANTS: readonly ButtonVariant[] = ['primary', 'plain', 'ghost', 'danger', 'danger-solid', 'link'];

export function SignsSink() {
  return (
    <>
      <Section title="Osastot">
        <Row>
          {DEPARTMENTS.map((department) => (
            <DepartmentTag key={department.position} {...department} spine />
          ))}
        </Row>
      </Section>
      <Section title="Tilat">
        <Row>
          {STATES.map((state) => (
            <StateBadge key={state} state={state} word={WORDS[state]} />
          ))}
        </Row>
        <Row>
          <StateBadge state="published" word={WORDS.published} bare />
          <StateBadge state="unknown" word={WORDS.unknown} bare />
          <StateBadge state="failed" word={WORDS.failed} iconOnly />
        </Row>
      </Section>
      <Section title="Merkit">
        <Row>
          <ChannelMarks channels={Object.values(CHANNELS)} />
          <ChannelMark {...CHANNELS.bluesky} large />
          <Badge>5</Badge>
          <Badge icon="lock">Julkaisukielto</Badge>
          <Avatar name="Sanna Mäkipää" />
          <Avatar name="Jere Halonen" size="l" />
          <Person name="Noora Hietala" />
          <Kbd keys={['Ctrl', 'K']} />
        </Row>
        <Row>
          <TrendChip kind="rising" word="×4" detail="23 viestiä · klo 9.10 alkaen" />
          <TrendChip kind="new" word="Uusi" detail="4 viestiä · klo 9.41 alkaen" />
          <TrendChip kind="calm" word="Tasainen" detail="6 viestiä viikossa" />
        </Row>
        <p>
          <RedactedText
            text="Moi, netti on poikki osoitteessa […] ja numeroni on […]. Milloin se korjataan?"
            coveredLabel="henkilötieto peitetty"
            marks={[{ start: 52, end: 78 }]}
          />
        </p>
        <Row>
          {ICON_NAMES.map((name) => (
            <Icon key={name} name={name} label={name} />
          ))}
        </Row>
      </Section>
      <Section title="Painikkeet">
        {VARIANTS.map((variant) => (
          <Row key={variant}>
            <Button variant={variant} icon="send">
              Julkaise
            </Button>
            <Button variant={variant}>Julkaise</Button>
            <Button variant={variant} pending pendingLabel="Julkaistaan">
              Julkaise
            </Button>
            <Button variant={variant} disabled>
              Julkaise
            </Button>
            <Button variant={variant} size="s">
              Pieni
            </Button>
            <Button variant={variant} icon="ellipsis" iconOnly>
              Lisää
            </Button>
          </Row>
        ))}
        <Row>
          <LinkButton to="/kitchen-sink" icon="plus">
            Linkki
          </LinkButton>
          <ButtonGroup label="Hyväksyminen">
            <Button>Hyväksy</Button>
            <Button icon="chevron-down" iconOnly>
              Muut tavat hyväksyä
            </Button>
          </ButtonGroup>
          <Tooltip tip="Siirrä viikolla eteenpäin">
            {(id) => <Button aria-describedby={id}>Vihje</Button>}
          </Tooltip>
        </Row>
      </Section>
      <Section title="Valinnat ja välilehdet">
        <Row>
          <Segmented
            label="Näkymä"
            value="week"
            segments={[
              { value: 'month', label: 'Kuukausi', to: '?v=m' },
              { value: 'week', label: 'Viikko', to: '?v=w' },
              { value: 'list', label: 'Luettelo', count: 12, to: '?v=l' },
            ]}
          />
          <Chip pressed to="?d=2">
            <DepartmentGlyph position={2} /> Markkinointi
          </Chip>
          <Chip pressed={false} to="?d=3">
            <DepartmentGlyph position={3} /> Tuote
          </Chip>
          <Chip>Vain tieto</Chip>
        </Row>
        <Tabs
          label="Aihe"
          panels={[
            { id: 'evidence', label: 'Näyttö', count: 23, content: <p className="pad">Viestit aiheesta.</p> },
            {
              id: 'questions',
              label: 'Kysymykset',
              count: 26,
              content: <p className="pad">Kysymykset viesteissä.</p>,
            },
            { id: 'history', label: 'Historia', content: <p className="pad">Mitä aiheelle on tehty.</p> },
          ]}
        />
      </Section>
    </>
  );
}
