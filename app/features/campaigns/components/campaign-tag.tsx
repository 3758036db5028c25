import { DepartmentGlyph } from '~/ui/signs/department-tag';

/** A campaign's sign and name: colour and shape say the same, the name says it in words. */
export function CampaignTag({ sign, name }: { readonly sign: number; readonly name: string }) {
  return (
    <span className="dpt">
      <DepartmentGlyph position={sign} />
      {name}
    </span>
  );
}
