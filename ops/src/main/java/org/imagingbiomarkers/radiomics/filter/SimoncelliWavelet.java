package org.imagingbiomarkers.radiomics.filter;

import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * The isotropic wavelet of Simoncelli (PRT7), made in the frequency domain: the cosine of the logarithm of frequency,
 * over two octaves.
 * <p>
 * With a periodic boundary the image itself is transformed; other programs do so with any boundary. With another one it
 * is continued by 16 voxels times {@code 2^level}, at most by its own size; the frequencies of the wavelet stay those of
 * the image.
 * </p>
 *
 * @param level 1: the highest frequencies; each further level has half of them
 * @param slices whether each slice is filtered on its own
 */
public record SimoncelliWavelet(int level, boolean slices, Boundary boundary) implements Filter.Radial {

	private static final int MARGIN = 16;

	public SimoncelliWavelet {
		FilterChecks.level(level);
	}

	@Override
	public Volume apply(final Volume image, final Workers workers) {
		final Grid grid = image.grid();
		final Spectrum spectrum = new Spectrum(image, boundary, margin(grid), slices, workers);
		spectrum.multiply(response(Spectrum.coordinates(spectrum.sizeX(), grid.sizeX()), Spectrum.coordinates(spectrum
			.sizeY(), grid.sizeY()), slices ? new double[spectrum.sizeZ()] : Spectrum.coordinates(spectrum.sizeZ(), grid
				.sizeZ())), 0);
		return spectrum.image();
	}

	@Override
	public int margin(final Grid grid) {
		return boundary == Boundary.PERIODIC ? 0 : Math.min(MARGIN << level, Math.max(grid.sizeX(), grid.sizeY()));
	}

	@Override
	public Spectrum.Response response(final Spectrum spectrum, final Grid grid) {
		return response(Spectrum.coordinates(spectrum.sizeX()), Spectrum.coordinates(spectrum.sizeY()), slices
			? new double[spectrum.sizeZ()] : Spectrum.coordinates(spectrum.sizeZ()));
	}

	private Spectrum.Response response(final double[] x, final double[] y, final double[] z) {
		final double highest = Math.scalb(1.0, 1 - level);
		return (kx, ky, kz) -> {
			final double frequency = Math.sqrt(x[kx] * x[kx] + y[ky] * y[ky] + z[kz] * z[kz]);
			if (frequency < highest / 4 || frequency > highest) return 0;
			return Math.cos(Math.PI / 2 * Math.log(2 * frequency / highest) / Math.log(2));
		};
	}

	@Override
	public Map<String, Object> entries() {
		return new FilterEntries.Builder("simoncelli").put("level", level).put("slices", slices).build(boundary);
	}

	@Override
	public String name() {
		return "wavelet_simoncelli_level_" + level + (slices ? "_2d" : "");
	}

	@Override
	public String code() {
		return "PRT7";
	}
}
