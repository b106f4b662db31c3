package org.imagingbiomarkers.plugins.chart;

import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import ij.ImagePlus;

/** The motion of the volumes of a series: displacement along the axes of the patient, its mean, and the rotation. */
public final class MotionChart {

	private static final String[] AXES = { "x translation (mm)", "y translation (mm)", "z translation (mm)" };

	private MotionChart() {}

	/**
	 * Draws a line per axis, and the mean displacement and the rotation as thicker and dashed ones.
	 *
	 * @param shifts mean translation of each volume in mm, for x, y and z
	 * @param mean displacement of each volume in mm
	 * @param degrees rotation of each volume
	 * @param note a few words for the corner
	 */
	public static ImagePlus of(final String title, final double[][] shifts, final double[] mean, final double[] degrees,
		final String note)
	{
		final XYPlot plot = ChartStyle.plot(ChartStyle.axis("Volume", 0.5, mean.length + 0.5), ChartStyle.axis(
			"Displacement (mm), rotation (degrees)"));
		for (int axis = 0; axis < AXES.length; axis++) {
			ChartStyle.add(plot, line(AXES[axis], shifts[axis]), ChartStyle.lines(ChartStyle.color(axis), ChartStyle.THIN));
		}
		ChartStyle.add(plot, line("mean displacement (mm)", mean), ChartStyle.lines(ChartStyle.GRAY, ChartStyle.SOLID));
		ChartStyle.add(plot, line("rotation (degrees)", degrees), ChartStyle.lines(ChartStyle.color(5), ChartStyle.DASHED));
		ChartStyle.note(plot, note, 0);
		return ChartStyle.image(ChartStyle.chart(title, plot, true));
	}

	private static XYSeriesCollection line(final String name, final double... values) {
		final XYSeries line = ChartStyle.series(name);
		for (int t = 0; t < values.length; t++) {
			line.add(t + 1, values[t]);
		}
		return new XYSeriesCollection(line);
	}
}
