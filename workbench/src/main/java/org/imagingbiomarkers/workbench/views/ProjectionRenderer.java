package org.imagingbiomarkers.workbench.views;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Draws the maximum-intensity projection of a layer, seen from any side around the axis from head to feet, with the
 * regions of label layers on it. Each pixel has the largest value of the nearest voxels along its ray.
 */
public final class ProjectionRenderer {

	private static final int ROWS_AT_ONCE = 8;

	private final Workers workers;

	public ProjectionRenderer(final Workers workers) {
		this.workers = workers;
	}

	/**
	 * A picture of the patient from one side.
	 *
	 * @param width of the picture, pixels
	 * @param height of the picture, pixels
	 * @param pixelSize of a pixel in the patient, mm
	 * @param center place of the patient in the middle of the picture
	 * @param angle degrees that the patient is turned about the axis from feet to head: at 0 the front is seen, at 90 the
	 * left side
	 */
	public record Side(int width, int height, double pixelSize, Vector center, double angle) {

		/** Direction in the patient of growing columns. */
		public Vector right() {
			return new Vector(Math.cos(Math.toRadians(angle)), Math.sin(Math.toRadians(angle)), 0);
		}

		/** Direction in the patient along the rays, away from who looks. */
		Vector along() {
			return new Vector(-Math.sin(Math.toRadians(angle)), Math.cos(Math.toRadians(angle)), 0);
		}

		/** The column of the picture where a place is seen. */
		public double column(final Vector place) {
			return place.minus(center).dot(right()) / pixelSize + width / 2.0;
		}

		/** The row of the picture where a place is seen. */
		public double row(final Vector place) {
			return (center.z() - place.z()) / pixelSize + height / 2.0;
		}

		/** The place in the plane through the center that is seen at a point of the picture. */
		Vector place(final double x, final double y) {
			return center.plus(right().times((x - width / 2.0) * pixelSize)).plus(new Vector(0, 0, -(y - height / 2.0) *
				pixelSize));
		}
	}

	/** The layer that is projected: the highest one that measures uptake, otherwise the lowest one with values. */
	public static Optional<Layer> projected(final List<Layer> layers) {
		return layers.stream().filter(layer -> !layer.labels() && layer.style().visible() && isUptake(layer)).reduce((a,
			b) -> b).or(() -> layers.stream().filter(layer -> !layer.labels()).findFirst());
	}

	private static boolean isUptake(final Layer layer) {
		return layer.unit().equals("g/mL") || layer.unit().equals("cm^2/mL") || layer.unit().equals("Bq/mL") || layer.name()
			.startsWith("SUV");
	}

	/**
	 * Draws a projection.
	 *
	 * @param layers the lowest one first
	 * @param volume which of a series, from 0
	 * @return packed sRGB of the picture, row by row; black where there is no value
	 */
	public int[] render(final List<Layer> layers, final int volume, final Side side) {
		final int[] pixels = new int[side.width * side.height];
		final Optional<Layer> projected = projected(layers);
		if (projected.isEmpty()) return pixels;
		final Layer layer = projected.get();
		final LayerStyle style = layer.style();
		final Rays rays = new Rays(layer, side);
		workers.forEachRange(side.height, ROWS_AT_ONCE, (from, to) -> {
			Workers.endIfInterrupted();
			for (int at = from * side.width; at < to * side.width; at++) {
				final double[] start = rays.start(at % side.width, at / side.width);
				final int rgb = style.rgb(layer.values().largest(layer.volume(volume), start, rays.step, rays.count), false);
				if (rgb >= 0) pixels[at] = rgb;
			}
		});
		layers.stream().filter(one -> one.labels() && one.style().visible()).forEach(one -> drawRegions(pixels, one, volume,
			side));
		return pixels;
	}

	/** The place of the largest value along the ray at a point of the picture; empty where there is none. */
	public Optional<Vector> brightest(final List<Layer> layers, final int volume, final Side side, final int x,
		final int y)
	{
		final Optional<Layer> projected = projected(layers);
		if (projected.isEmpty()) return Optional.empty();
		final Layer layer = projected.get();
		final Rays rays = new Rays(layer, side);
		final double[] at = rays.start(x, y);
		float largest = Float.NaN;
		Optional<Vector> found = Optional.empty();
		for (int n = 0; n < rays.count; n++) {
			final float value = layer.values().nearest(layer.volume(volume), at[0], at[1], at[2]);
			if (!(value <= largest) && !Float.isNaN(value)) {
				largest = value;
				found = Optional.of(layer.place(Math.rint(at[0]), Math.rint(at[1]), Math.rint(at[2])));
			}
			for (int axis = 0; axis < 3; axis++) {
				at[axis] += rays.step[axis];
			}
		}
		return found;
	}

	private void drawRegions(final int[] pixels, final Layer layer, final int volume, final Side side) {
		final int[] labels = new int[pixels.length];
		final Rays rays = new Rays(layer, side);
		workers.forEachRange(side.height, ROWS_AT_ONCE, (from, to) -> {
			Workers.endIfInterrupted();
			for (int at = from * side.width; at < to * side.width; at++) {
				labels[at] = layer.values().first(layer.volume(volume), rays.start(at % side.width, at / side.width), rays.step,
					rays.count);
			}
		});
		PlaneRenderer.drawRegions(pixels, labels, side.width, layer);
	}

	/** Rays through a layer in indices of its voxels, from where its box begins to where it ends. */
	private static final class Rays {

		private final double[] corner;
		private final double[] right;
		private final double[] down;
		private final double[] step;
		private final int count;

		Rays(final Layer layer, final Side side) {
			final PatientBox box = layer.box();
			final Vector middle = box.center();
			final double radius = Math.hypot(box.size().x(), box.size().y()) / 2;
			final double length = layer.smallestSpacing() <= 0 ? 1 : Math.max(layer.smallestSpacing(), side.pixelSize / 2);
			count = (int) Math.ceil(2 * radius / length) + 1;
			final Vector first = side.place(0.5, 0.5);
			final Vector back = side.along().times(middle.minus(first).dot(side.along()) - radius);
			final Vector begin = first.plus(back);
			corner = layer.index(begin);
			right = minus(layer.index(begin.plus(side.right().times(side.pixelSize))), corner);
			down = minus(layer.index(begin.plus(new Vector(0, 0, -side.pixelSize))), corner);
			step = minus(layer.index(begin.plus(side.along().times(length))), corner);
		}

		private static double[] minus(final double[] a, final double[] b) {
			return new double[] { a[0] - b[0], a[1] - b[1], a[2] - b[2] };
		}

		double[] start(final int x, final int y) {
			return new double[] { corner[0] + x * right[0] + y * down[0], corner[1] + x * right[1] + y * down[1], corner[2] +
				x * right[2] + y * down[2] };
		}
	}
}
