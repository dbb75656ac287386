import type { Chart, Plugin } from 'chart.js';
import type { Theme } from './theme.ts';

export interface PointLabel {
  readonly datasetIndex: number;
  readonly index: number;
  readonly text: string;
  readonly strong: boolean;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const apart = (a: Box, b: Box) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

/** Writes names beside points; the first in the list have the right of way, and one that would lie on another is left out. */
export function pointLabels(labels: readonly PointLabel[], theme: Theme): Plugin {
  return {
    id: 'point-labels',
    afterDatasetsDraw(chart: Chart) {
      const { ctx, chartArea } = chart;
      const taken: Box[] = [];
      ctx.save();
      ctx.textBaseline = 'middle';
      ctx.lineJoin = 'round';
      for (const { datasetIndex, index, text, strong } of labels) {
        const point = chart.getDatasetMeta(datasetIndex).data[index];
        if (point === undefined || !chart.isDatasetVisible(datasetIndex)) continue;
        ctx.font = `${strong ? '700 ' : ''}${theme.size}px ${theme.font}`;
        const { width } = ctx.measureText(text);
        const gap = theme.size * 0.8;
        const left = point.x + gap + width > chartArea.right ? point.x - gap - width : point.x + gap;
        const half = theme.size * 0.7;
        const box = { left, top: point.y - half, right: left + width, bottom: point.y + half };
        if (box.left < chartArea.left || !taken.every((other) => apart(box, other))) continue;
        taken.push(box);
        // A rim in the colour of the ground keeps the letters off the points beneath.
        ctx.strokeStyle = theme.wall;
        ctx.lineWidth = theme.size / 3;
        ctx.strokeText(text, left, point.y);
        ctx.fillStyle = theme.ink;
        ctx.fillText(text, left, point.y);
      }
      ctx.restore();
    },
  };
}
