package org.imagingbiomarkers.plugins.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.imagingbiomarkers.plugins.figure.Typography;

/**
 * The measured samples of a region and the curve fitted to them, as a drawing that stays sharp at any size.
 *
 * @param region name of it
 * @param axis what the curve was sampled over, with its unit
 * @param values what was measured, with its unit
 * @param x one value per sample
 * @param measured one value per sample
 * @param fitted one value per sample, NaN where there was no fit
 */
record CurvePlot(String region, String axis, String values, double[] x, double[] measured, double[] fitted) {

	private static final int WIDTH = 380;
	private static final int HEIGHT = 250;
	private static final int LEFT = 62;
	private static final int RIGHT = 12;
	private static final int TOP = 12;
	private static final int BOTTOM = 46;
	private static final int TICKS = 5;
	private static final double AXIS_MARGIN = 0.05;
	/** A curve that comes no nearer to 0 than this share of its largest value is drawn without 0. */
	private static final double ZERO_SHOWN_BELOW = 0.8;

	/** The range of an axis with its round numbers. */
	private record Axis(double low, double high, double step) {

		static Axis of(final double low, final double high) {
			final double width = high > low ? high - low : Math.max(1, Math.abs(high));
			final double power = Math.pow(10, Math.floor(Math.log10(width / TICKS)));
			final double leading = width / TICKS / power;
			return new Axis(low, low + width, (leading > 5 ? 10 : leading > 2 ? 5 : leading > 1 ? 2 : 1) * power);
		}

		List<Double> ticks() {
			final List<Double> ticks = new ArrayList<>();
			for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
				ticks.add(i * step);
			}
			return ticks;
		}

		double share(final double value) {
			return (value - low) / (high - low);
		}
	}

	/** The drawing as part of a page; every text in it is escaped. */
	String svg() {
		final Axis across = across();
		final Axis up = up();
		final StringBuilder svg = new StringBuilder();
		svg.append("<svg class=\"curve\" role=\"img\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT).append(
			"\" aria-label=\"").append(HtmlWriter.escaped("Mean curve of " + region + ": " + values + " over " + axis + ", " +
				x.length + " samples and the fitted curve")).append("\">\n");
		for (final double tick : across.ticks()) {
			final double place = place(across.share(tick), LEFT, WIDTH - RIGHT);
			line(svg, "grid", place, TOP, place, HEIGHT - BOTTOM);
			word(svg, place, HEIGHT - BOTTOM + 15, "middle", NumberFormatting.rounded(tick));
		}
		for (final double tick : up.ticks()) {
			final double place = place(up.share(tick), HEIGHT - BOTTOM, TOP);
			line(svg, "grid", LEFT, place, WIDTH - RIGHT, place);
			word(svg, LEFT - 6, place + 4, "end", NumberFormatting.rounded(tick));
		}
		line(svg, "axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
		line(svg, "axis", LEFT, TOP, LEFT, HEIGHT - BOTTOM);
		word(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", Typography.unit(axis));
		svg.append("<text class=\"label\" text-anchor=\"middle\" transform=\"translate(13 ").append(number((TOP + HEIGHT -
			BOTTOM) / 2.0)).append(") rotate(-90)\">").append(HtmlWriter.escaped(Typography.unit(values))).append("</text>\n");
		fit(svg, across, up);
		for (int i = 0; i < x.length; i++) {
			if (!Double.isFinite(measured[i]) || !Double.isFinite(x[i])) continue;
			svg.append("<circle cx=\"").append(number(place(across.share(x[i]), LEFT, WIDTH - RIGHT))).append("\" cy=\"")
				.append(number(place(up.share(measured[i]), HEIGHT - BOTTOM, TOP))).append("\" r=\"3.2\"/>");
		}
		return svg.append("</svg>\n").toString();
	}

	private void fit(final StringBuilder svg, final Axis across, final Axis up) {
		final StringBuilder path = new StringBuilder();
		final List<Integer> order = IntStream.range(0, x.length).filter(i -> Double.isFinite(fitted[i]) && Double.isFinite(
			x[i])).boxed().sorted(Comparator.comparingDouble(i -> x[i])).toList();
		for (final int i : order) {
			path.append(path.isEmpty() ? "M" : "L").append(number(place(across.share(x[i]), LEFT, WIDTH - RIGHT))).append(' ')
				.append(number(place(up.share(fitted[i]), HEIGHT - BOTTOM, TOP)));
		}
		if (!path.isEmpty()) svg.append("<path class=\"fit\" d=\"").append(path).append("\"/>\n");
	}

	private Axis across() {
		return padded(x, new double[0], false);
	}

	/** From 0, unless the curve has other things to show than how far it is from there. */
	private Axis up() {
		return padded(measured, fitted, true);
	}

	private static Axis padded(final double[] first, final double[] second, final boolean fromZero) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (final double[] values : new double[][] { first, second }) {
			for (final double value : values) {
				if (!Double.isFinite(value)) continue;
				low = Math.min(low, value);
				high = Math.max(high, value);
			}
		}
		if (low > high) return Axis.of(0, 1);
		final double bottom = fromZero && low > 0 && low < ZERO_SHOWN_BELOW * high ? 0 : low;
		final double room = AXIS_MARGIN * (high > bottom ? high - bottom : Math.max(1, Math.abs(high)));
		return Axis.of(bottom == 0 && fromZero ? 0 : bottom - room, high + room);
	}

	private static double place(final double share, final double from, final double to) {
		return from + share * (to - from);
	}

	private static void line(final StringBuilder svg, final String kind, final double x1, final double y1, final double x2,
		final double y2)
	{
		svg.append("<line class=\"").append(kind).append("\" x1=\"").append(number(x1)).append("\" y1=\"").append(number(y1))
			.append("\" x2=\"").append(number(x2)).append("\" y2=\"").append(number(y2)).append("\"/>");
	}

	private static void word(final StringBuilder svg, final double x, final double y, final String anchor,
		final String text)
	{
		svg.append("<text text-anchor=\"").append(anchor).append("\" x=\"").append(number(x)).append("\" y=\"").append(number(
			y)).append("\">").append(HtmlWriter.escaped(text)).append("</text>\n");
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}
}
