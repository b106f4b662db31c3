package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

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
	 * @param image null if there is a reason
	 * @param reason why there is no image, in words that end a sentence
	 */
	record Derived(String name, Volume image, String reason) {

		Derived(final String name, final Volume image) {
			this(name, image, "");
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
		final BiConsumer<String, Volume> named = (name, derived) -> taker.accept(new Derived(name, derived));
		switch (wanted.type()) {
			case ORIGINAL -> named.accept("original", image);
			case LOG -> settings.numbersAsGiven(Setting.SIGMA).forEach(sigma -> taker.accept(laplacian(image, sigma, workers)));
			case WAVELET -> Wavelets.of(image, settings, workers, named);
			case SQUARE -> named.accept("square", squared(image));
			case SQUARE_ROOT -> named.accept("squareroot", rooted(image));
			case LOGARITHM -> named.accept("logarithm", logarithm(image));
			case EXPONENTIAL -> named.accept("exponential", exponential(image));
			case GRADIENT -> named.accept("gradient", gradient(image, settings.is(Setting.GRADIENT_USE_SPACING)));
			case LBP_2D -> named.accept("lbp-2D", BinaryPattern2D.of(masked, settings));
			case LBP_3D -> BinaryPattern3D.of(masked, settings, workers, named);
		}
	}

	private static Derived laplacian(final Volume image, final Number sigma, final Workers workers) {
		final Grid grid = image.grid();
		final String name = "log-sigma-" + sigma.toString().replace('.', '-') + "-mm-3D";
		final double width = sigma.doubleValue();
		final boolean fits = fits(width, grid.sizeX(), grid.spacingX()) && fits(width, grid.sizeY(), grid.spacingY()) && fits(
			width, grid.sizeZ(), grid.spacingZ());
		return fits ? new Derived(name, RecursiveGaussian.laplacian(image, width, workers)) : new Derived(name, null,
			"the image is too small for a Laplacian of Gaussian with sigma " + sigma + " mm");
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

		/** @param taker receives one image after the other, with its name */
		static void of(final Volume image, final SettingValues settings, final Workers workers,
			final BiConsumer<String, Volume> taker)
		{
			final LineConvolution convolution = new LineConvolution(Boundary.PERIODIC, workers);
			final Wavelet wavelet = Wavelet.named(settings.word(Setting.WAVELET));
			final List<Axis> axes = new ArrayList<>(List.of(Axis.values()));
			if (settings.flatAxis() >= 0) axes.remove(settings.flatAxis());
			Volume low = even(image);
			for (int i = 0; i < settings.whole(Setting.START_LEVEL); i++) {
				low = filtered(low, wavelet, axes, 0, convolution);
			}
			final int levels = settings.whole(Setting.LEVEL);
			for (int level = 1; level <= levels; level++) {
				final String prefix = "wavelet" + (level == 1 ? "" : level) + "-";
				for (int high = 1; high < 1 << axes.size(); high++) {
					taker.accept(prefix + name(axes.size(), high), cut(filtered(low, wavelet, axes, high, convolution), image
						.grid()));
				}
				low = filtered(low, wavelet, axes, 0, convolution);
			}
			taker.accept("wavelet" + (levels == 1 ? "" : levels) + "-" + name(axes.size(), 0), cut(low, image.grid()));
		}

		/** Such as {@code LLH}: a letter per axis, x first. The last axis is the lowest bit. */
		private static String name(final int axes, final int high) {
			final StringBuilder name = new StringBuilder();
			for (int axis = axes - 1; axis >= 0; axis--) {
				name.append((high >> axis & 1) == 0 ? 'L' : 'H');
			}
			return name.toString();
		}

		private static Volume filtered(final Volume image, final Wavelet wavelet, final List<Axis> axes, final int high,
			final LineConvolution convolution)
		{
			Volume filtered = image;
			for (int a = 0; a < axes.size(); a++) {
				final Kernel kernel = (high >> axes.size() - 1 - a & 1) == 0 ? wavelet.low() : wavelet.high();
				filtered = convolution.along(axes.get(a), filtered, List.of(kernel));
			}
			return filtered;
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
