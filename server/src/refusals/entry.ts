export type Locale = 'vi' | 'en'
export type Wording = { title: string; detail: string }
export type Entry = { status: number; vi: Wording; en: Wording }

/** One way to say no: its status, and its title and detail in both languages. */
export const entry = (status: number, vi: [string, string], en: [string, string]): Entry => ({
  status,
  vi: { title: vi[0], detail: vi[1] },
  en: { title: en[0], detail: en[1] },
})
