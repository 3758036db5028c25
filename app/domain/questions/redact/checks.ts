const HETU_CHECK = '0123456789ABCDEFHJKLMNPRSTUVWXY';
/** Century signs of the Finnish personal identity code, those added in 2023 included (Digital and Population Data Services Agency). */
const CENTURY_OF: Readonly<Record<string, number>> = Object.fromEntries([
  ['+', 1800],
  ...[...'-YXWVU'].map((sign) => [sign, 1900] as const),
  ...[...'ABCDEF'].map((sign) => [sign, 2000] as const),
]);

/** Whether six digits and a century sign are a day that exists. */
export function isHetuDay(digits: string, sign: string): boolean {
  const century = CENTURY_OF[sign.toUpperCase()];
  if (century === undefined) return false;
  const [day, month, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number);
  const date = new Date(Date.UTC(century + (year ?? 0), (month ?? 0) - 1, day ?? 0));
  return month !== 0 && date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

/** The check character of a personal identity code: the nine digits modulo 31. */
export function isHetuCheck(digits: string, individual: string, check: string): boolean {
  return HETU_CHECK[Number(digits + individual) % 31] === check.toUpperCase();
}

/** ISO 13616 / ISO 7064 mod 97-10: letters as 10…35, the first four characters moved to the end, remainder 1. */
export function isIban(account: string): boolean {
  const compact = account.replace(/[\s-]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return false;
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** ISO/IEC 7812-1 annex B (Luhn): every second digit from the right doubled, sum divisible by ten. */
export function isLuhn(number: string): boolean {
  const digits = number.replace(/\D/g, '');
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
