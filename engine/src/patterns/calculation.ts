import type { Locale } from '../messages/number.ts'
import type { Json } from '../values/json.ts'
import { type Kind, kinds, type PatternWords } from './kinds.ts'
import type { Frame } from './pattern.ts'
import { recognise } from './recognise.ts'

/** A choice of the field "Kiểu tính": a kind of rule, or of an indicator. */
export type CalculationType = Kind | 'information' | 'gate' | 'bonus-penalty'

const ofIndicators = {
  information: {
    name: { vi: 'Không tính điểm', en: 'Not scored' },
    example: {
      vi: 'Số điểm truy nhập Internet công cộng, chỉ theo dõi',
      en: 'Points of public Internet access, only watched',
    },
  },
  gate: {
    name: { vi: 'Điều kiện bắt buộc', en: 'Requirement' },
    example: {
      vi: 'Lộ, lọt bí mật nhà nước: xếp loại không quá Trung bình',
      en: 'A secret of the state got out: graded Average at most',
    },
  },
  'bonus-penalty': {
    name: { vi: 'Thưởng/trừ', en: 'Bonus/penalty' },
    example: {
      vi: 'Mỗi sáng kiến được công nhận: thưởng 5 điểm',
      en: '5 points more for each recognised initiative',
    },
  },
} as const

const named = (Object.keys(kinds) as Kind[]).filter((kind) => kinds[kind].menu !== null && kind !== 'free')

/** The choices of the field "Kiểu tính", in the order it offers them. */
export const calculationTypes: readonly CalculationType[] = [
  ...named,
  ...(Object.keys(ofIndicators) as (keyof typeof ofIndicators)[]),
  'free',
]

/** The kinds that the points of a bonus or penalty, or a part of another rule, may be found by. */
export function kindsFor(what: 'bonus' | 'part'): Kind[] {
  return [...named, 'free' as const].filter((kind) => kinds[kind].menu?.[what])
}

/** What a choice is called. */
export function calculationName(type: CalculationType, locale: Locale): string {
  return menuOf(type).name[locale]
}

/** A small rule of the kind, as an annex would say it. */
export function calculationExample(type: CalculationType, locale: Locale): string {
  return menuOf(type).example[locale]
}

function menuOf(type: CalculationType) {
  return isOfIndicators(type) ? ofIndicators[type] : (kinds[type].menu ?? kinds.free.menu)
}

function isOfIndicators(type: CalculationType): type is keyof typeof ofIndicators {
  return Object.hasOwn(ofIndicators, type)
}

/** How an indicator is scored (kiểu tính): its kind where that decides, else the pattern of its formula. */
export function calculationType(formula: Json | undefined, indicator: Frame): CalculationType {
  const { kind = 'scored' } = indicator
  switch (kind) {
    case 'information':
    case 'gate':
      return kind
    case 'bonus':
    case 'penalty':
      return 'bonus-penalty'
    case 'scored':
      return formula === undefined ? 'free' : shownAs(recognise(formula, indicator).kind)
  }
}

/** A kind that is not offered is shown as a free formula. */
function shownAs(kind: Kind): Kind {
  return kinds[kind].menu === null ? 'free' : kind
}

/** What the fields of a rule of this kind are called in a form. */
export function patternWords<K extends Kind>(kind: K, locale: Locale): PatternWords<K> {
  return kinds[kind].words[locale]
}
