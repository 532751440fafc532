import * as z from 'zod/mini'
import type { Json } from '../../values/json.ts'
import { inner } from '../field.ts'

z.config({ jitless: true })

export const kebab = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/))
export const snake = z.string().check(z.regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/))
export const version = z.string().check(z.regex(/^\d{4}\.[1-9]\d*$/))
export const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
export const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
export const formula = z.custom<Json>((value) => value !== undefined)
export const text = () => z._default(z.string(), '')
export const nonNegative = z.number().check(z.minimum(0))
export const list = <T extends z.ZodMiniType>(item: T) => z._default(z.array(item), [])
export const optional = z.optional(z.string())

export const identifier = <T extends z.ZodMiniType>(schema: T) => inner(schema, 'mã định danh', 'identifier')
export const label = inner(z.string(), 'tên', 'label')
export const unit = inner(text(), 'đơn vị tính', 'unit of measure')
export const number = inner(z.string(), 'số, ký hiệu', 'number')
export const address = inner(optional, 'địa chỉ', 'address')
export const reason = inner(text(), 'lý do', 'reason')
