package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ObjIntConsumer;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.Boundary;
import org.imagingbiomarkers.radiomics.filter.Kernel;
import org.imagingbiomarkers.radiomics.filter.LineConvolution;
import org.imagingbiomarkers.radiomics.filter.LineConvolution.Axis;
import org.imagingbiomarkers.radiomics.filter.Wavelet;

/** The images that features are taken from: the original and its filtered versions. */
final class DerivedImages {

	private static final int MIN_SIZE = 4;

	private DerivedImages() {}

	/**
	 * A derived image.
	 *
	 * @param name with which the names of features begin, such as {@code log-sigma-2-0-mm-3D}
	 * @param image null if there is a reason; may be the part around the region only
	 * @param mask of the region, on the grid of the image
	 * @param reason why there is no image, in words that end a sentence
	 */
	record Derived(String name, Volume image, boolean[] mask, String reason) {

		Derived(final String name, final Volume image, final boolean[] mask) {
			this(name, image, mask, "");
		}
	}

	/**
	 * Makes the images of a type, one after the other, so that one at a time is held.
	 *
	 * @param masked resampled and cut out as the settings say
	 */
	static void of(final MaskedImage masked, final Parameters.ImageRequest wanted, final Workers workers,
		final Consumer<Derived> taker)
	{
		final SettingValues settings = wanted.settings();
		final Volume image = masked.image();
		final BiConsumer<String, Volume> named = (name, derived) -> taker.accept(new Derived(name, derived, masked.mask()));
		switch (wanted.type()) {
			case ORIGINAL -> named.accept("original", image);
			case LOG -> settings.numbersAsGiven(Setting.SIGMA).forEach(sigma -> taker.accept(laplacian(masked, sigma,
				workers)));
			case WAVELET -> Wavelets.of(masked, settings, workers, taker);
			case SQUARE -> named.accept("square", squared(image));
			case SQUARE_ROOT -> named.accept("squareroot", rooted(image));
			case LOGARITHM -> named.accept("logarithm", logarithm(image));
			case EXPONENTIAL -> named.accept("exponential", exponential(image));
			case GRADIENT -> named.accept("gradient", gradient(image, settings.is(Setting.GRADIENT_USE_SPACING)));
			case LBP_2D -> named.accept("lbp-2D", BinaryPattern2D.of(masked, settings));
			case LBP_3D -> BinaryPattern3D.of(masked, settings, workers, named);
		}
	}

	private static Derived laplacian(final MaskedImage masked, final Number sigma, final Workers workers) {
		final Grid grid = masked.grid();
		final String name = "log-sigma-" + sigma.toString().replace('.', '-') + "-mm-3D";
		final double width = sigma.doubleValue();
		final boolean fits = fits(width, grid.sizeX(), grid.spacingX()) && fits(width, grid.sizeY(), grid.spacingY()) && fits(
			width, grid.sizeZ(), grid.spacingZ());
		if (!fits) return new Derived(name, null, null, "the image is too small for a Laplacian of Gaussian with sigma " +
			sigma + " mm");
		final MaskedImage near = masked.croppedTo(masked.bounds(), RecursiveGaussian.reach(grid, width));
		return new Derived(name, RecursiveGaussian.laplacian(near.image(), width, workers), near.mask());
	}

	private static boolean fits(final double sigma, final int size, final double spacing) {
		return size >= MIN_SIZE && size >= Math.ceil(sigma / spacing) + 1;
	}

	private static Volume squared(final Volume image) {
		final double scale = 1 / Math.sqrt(largest(image));
		return each(image, value -> scale * value * scale * value);
	}

	private static Volume rooted(final Volume image) {
		final double largest = largest(image);
		return each(image, value -> Math.signum(value) * Math.sqrt(Math.abs(value) * largest));
	}

	private static Volume logarithm(final Volume image) {
		final double largest = largest(image);
		final double scale = largest / Math.log(largest + 1);
		return each(image, value -> Math.signum(value) * Math.log(Math.abs(value) + 1) * scale);
	}

	private static Volume exponential(final Volume image) {
		final double largest = largest(image);
		final double scale = Math.log(largest) / largest;
		return each(image, value -> Math.exp(scale * value));
	}

	/** The largest absolute value. */
	private static double largest(final Volume image) {
		double largest = 0;
		for (final double value : image.values()) {
			largest = Math.max(largest, Math.abs(value));
		}
		return largest;
	}

	private static Volume each(final Volume image, final DoubleUnaryOperator change) {
		final double[] changed = new double[image.values().length];
		for (int i = 0; i < changed.length; i++) {
			changed[i] = change.applyAsDouble(image.values()[i]);
		}
		return new Volume(image.grid(), changed);
	}

	/** The length of the gradient by central differences; beyond the border the values of the border are repeated. */
	private static Volume gradient(final Volume image, final boolean inMm) {
		final Grid grid = image.grid();
		final double[] values = image.values();
		final double[] lengths = new double[values.length];
		final int row = grid.sizeX();
		final int slice = row * grid.sizeY();
		final double perX = 0.5 / (inMm ? grid.spacingX() : 1);
		final double perY = 0.5 / (inMm ? grid.spacingY() : 1);
		final double perZ = 0.5 / (inMm ? grid.spacingZ() : 1);
		for (int z = 0, at = 0; z < grid.sizeZ(); z++) {
			for (int y = 0; y < grid.sizeY(); y++) {
				for (int x = 0; x < grid.sizeX(); x++, at++) {
					final double alongX = perX * (values[x + 1 < grid.sizeX() ? at + 1 : at] - values[x > 0 ? at - 1 : at]);
					final double alongY = perY * (values[y + 1 < grid.sizeY() ? at + row : at] - values[y > 0 ? at - row : at]);
					final double alongZ = perZ * (values[z + 1 < grid.sizeZ() ? at + slice : at] - values[z > 0 ? at - slice : at]);
					// ITK's filters give numbers of single precision.
					lengths[at] = (float) Math.sqrt(alongX * alongX + alongY * alongY + alongZ * alongZ);
				}
			}
		}
		return new Volume(grid, lengths);
	}

	/**
	 * The wavelet images of PyRadiomics: every combination of low and high pass along the axes, undecimated, the image
	 * continued periodically. An image with an odd number of voxels along an axis is first extended by one, periodically.
	 * Each level filters the low-pass image of the one before with the same, not stretched, kernels.
	 */
	private static final class Wavelets {

		private Wavelets() {}

		/** @param taker receives one image after the other */
		static void of(final MaskedImage masked, final SettingValues settings, final Workers workers,
			final Consumer<Derived> taker)
		{
			final Wavelet wavelet = Wavelet.named(settings.word(Setting.WAVELET));
			final List<Axis> axes = new ArrayList<>(List.of(Axis.values()));
			if (settings.flatAxis() >= 0) axes.remove(settings.flatAxis());
			final int first = settings.whole(Setting.START_LEVEL);
			final int levels = settings.whole(Setting.LEVEL);
			final MaskedImage near = reached(masked, wavelet, first + levels);
			final BiConsumer<String, Volume> cut = (name, image) -> taker.accept(new Derived(name, cut(image, near.grid()), near
				.mask()));
			final Split split = new Split(wavelet, axes, new LineConvolution(Boundary.PERIODIC, workers));
			Volume low = even(near.image());
			for (int i = 0; i < first; i++) {
				low = split.low(low);
			}
			for (int level = 1; level <= levels; level++) {
				final String prefix = "wavelet" + (level == 1 ? "" : level) + "-";
				low = split.of(low, 0, 0, (image, high) -> cut.accept(prefix + name(axes.size(), high), image));
			}
			cut.accept("wavelet" + (levels == 1 ? "" : levels) + "-" + name(axes.size(), 0), low);
		}

		/** The part of an image that the response in its mask depends on: along each axis all if that is beyond its ends. */
		private static MaskedImage reached(final MaskedImage masked, final Wavelet wavelet, final int levels) {
			final int reach = levels * Math.max(wavelet.low().reach(), wavelet.high().reach());
			final int[] bounds = masked.bounds();
			final int[] size = { masked.grid().sizeX(), masked.grid().sizeY(), masked.grid().sizeZ() };
			final int[] pad = new int[3];
			for (int axis = 0; axis < 3; axis++) {
				final boolean within = bounds[axis] >= reach && bounds[axis + 3] + reach < size[axis];
				pad[axis] = within ? reach : size[axis];
			}
			return masked.croppedTo(bounds, pad);
		}

		/** One level: the low and high pass along an axis share what was filtered along the axes before. */
		private record Split(Wavelet wavelet, List<Axis> axes, LineConvolution convolution) {

			/**
			 * Splits an image along the axes that are left.
			 *
			 * @param high a bit for each axis before, 1 for the high pass
			 * @param taker receives the images with a high pass
			 * @return the image with low passes only; null if there was a high pass before
			 */
			Volume of(final Volume image, final int axis, final int high, final ObjIntConsumer<Volume> taker) {
				if (axis == axes.size()) {
					if (high != 0) taker.accept(image, high);
					return high == 0 ? image : null;
				}
				final Volume low = of(along(axis, image, wavelet.low()), axis + 1, high << 1, taker);
				of(along(axis, image, wavelet.high()), axis + 1, high << 1 | 1, taker);
				return low;
			}

			Volume low(final Volume image) {
				Volume low = image;
				for (int axis = 0; axis < axes.size(); axis++) {
					low = along(axis, low, wavelet.low());
				}
				return low;
			}

			private Volume along(final int axis, final Volume image, final Kernel kernel) {
				return convolution.along(axes.get(axis), image, List.of(kernel));
			}
		}

		private static String name(final int axes, final int high) {
			final StringBuilder name = new StringBuilder();
			for (int axis = axes - 1; axis >= 0; axis--) {
				name.append((high >> axis & 1) == 0 ? 'L' : 'H');
			}
			return name.toString();
		}

		private static Volume even(final Volume image) {
			final Grid grid = image.grid();
			final Grid larger = grid.part(0, 0, 0, grid.sizeX() + grid.sizeX() % 2, grid.sizeY() + grid.sizeY() % 2, grid
				.sizeZ() + grid.sizeZ() % 2);
			if (larger.equals(grid)) return image;
			final double[] values = new double[larger.voxels()];
			for (int i = 0; i < values.length; i++) {
				values[i] = image.at(larger.x(i) % grid.sizeX(), larger.y(i) % grid.sizeY(), larger.z(i) % grid.sizeZ());
			}
			return new Volume(larger, values);
		}

		private static Volume cut(final Volume image, final Grid to) {
			if (image.grid().equals(to)) return image;
			final double[] values = new double[to.voxels()];
			for (int z = 0; z < to.sizeZ(); z++) {
				for (int y = 0; y < to.sizeY(); y++) {
					System.arraycopy(image.values(), image.grid().index(0, y, z), values, to.index(0, y, z), to.sizeX());
				}
			}
			return new Volume(to, values);
		}
	}
}
