/** @jsxImportSource hono/jsx/dom */
import type { Device } from '../../../../model/index.ts';
import { Choice } from '../choice.tsx';
import { DEVICES } from '../model.tsx';
import { TIME_WORDS, TIMES, type Time } from './moment.ts';

const DEVICE_WORDS: Readonly<Record<Device, string>> = {
  tv: 'TV',
  phone: 'Phone',
  tablet: 'Tablet',
  laptop: 'Laptop',
};

interface Props {
  readonly time: Time;
  readonly device: Device;
  readonly onTime: (time: Time) => void;
  readonly onDevice: (device: Device) => void;
}

/** When and on what the page is looked at: what it is, or as if it were something else. */
export function MomentPicker({ time, device, onTime, onDevice }: Props) {
  return (
    <>
      <Choice
        id="moment-time"
        label="When"
        value={time}
        options={TIMES.map((value) => ({ value, words: TIME_WORDS[value] }))}
        onChoose={(value) => onTime(value as Time)}
      />
      <Choice
        id="moment-device"
        label="On"
        value={device}
        options={DEVICES.map((value) => ({ value, words: DEVICE_WORDS[value] }))}
        onChoose={(value) => onDevice(value as Device)}
      />
    </>
  );
}
