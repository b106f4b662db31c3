package org.imagingbiomarkers.workbench.explore.window;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/** A logarithmic axis with ticks at round numbers, also where it spans less than a decade. */
final class DecadeAxis extends LogAxis {

	private static final long serialVersionUID = 1L;

	/** Multiples of a power of ten that have ticks, from few to many. */
	private static final double[][] STEPS = { { 1 }, { 1, 3 }, { 1, 2, 5 }, { 1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9 }, { 1, 1.2,
		1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.6, 2.8, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5 } };
	private static final int FEW = 4;

	DecadeAxis(final String label) {
		super(label);
	}

	@Override
	@SuppressWarnings("rawtypes")
	public List refreshTicks(final Graphics2D g2, final AxisState state, final Rectangle2D area, final RectangleEdge edge) {
		List<Double> values = List.of();
		for (final double[] steps : STEPS) {
			values = values(steps);
			if (values.size() >= FEW) break;
		}
		final List<Tick> ticks = new ArrayList<>();
		for (final double value : values) {
			ticks.add(new NumberTick(value, text(value), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER_RIGHT, 0));
		}
		return ticks;
	}

	private List<Double> values(final double... steps) {
		final Range range = getRange();
		final List<Double> values = new ArrayList<>();
		for (int power = (int) Math.floor(Math.log10(range.getLowerBound())); power <= Math.log10(range
			.getUpperBound()); power++)
		{
			for (final double step : steps) {
				final double value = step * Math.pow(10, power);
				if (range.contains(value)) values.add(value);
			}
		}
		return values;
	}

	private static String text(final double value) {
		return ValueText.of(value);
	}
}
