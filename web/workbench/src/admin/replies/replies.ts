export interface OffHours { on: boolean; text: string; faq: boolean }
export interface Unaccepted { allOffline: string; allFull: string }
export interface AgentReply { id: string; name: string; text: string }
export interface Replies { offHours: OffHours; unaccepted: Unaccepted }
