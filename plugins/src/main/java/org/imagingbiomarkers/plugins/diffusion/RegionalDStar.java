package org.imagingbiomarkers.plugins.diffusion;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskRegions;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The pseudo-diffusion coefficient of each region, from its mean curve: for the voxels that do not determine their own.
 *
 * @param byRegion in mm^2/s, by the name of the region
 * @param covariate the same in every voxel; that of all regions together outside of them
 */
record RegionalDStar(Map<String, Double> byRegion, Covariate covariate) {

	/** What is taken where the mean curve does not determine it either, in mm^2/s. */
	private static final double USUAL = 0.02;
	/** Standard error, relative to the value, up to which a mean curve determines it. */
	private static final double MAX_RELATIVE_ERROR = 0.5;
	private static final double SHOWN = 1e3;
	private static final int MAX_REGIONS = 10;

	static RegionalDStar of(final MapRequest request, final SampledSeries series) throws IOException {
		final Optional<MaskRegions> mask = request.regions(series);
		final RandomAccessibleInterval<NativeBoolType> all = request.where(series).orElseGet(series::everywhere);
		final double ofAll = dStar(series, all);
		final PlanarImg<FloatType, ?> image = (PlanarImg<FloatType, ?>) new PlanarImgFactory<>(new FloatType()).create(all
			.dimensionsAsLongArray());
		image.forEach(value -> value.setReal(ofAll));
		final Map<String, Double> byRegion = new LinkedHashMap<>();
		mask.ifPresentOrElse(regions -> regions.each().forEach((name, region) -> {
			final double found = dStar(series, region);
			byRegion.put(name, found);
			fill(image, region, found);
		}), () -> byRegion.put("foreground", ofAll));
		return new RegionalDStar(byRegion, new Covariate("d_star", image));
	}

	/** Of a mean curve; the usual one where the region is empty or its curve does not determine it. */
	private static double dStar(final SampledSeries series, final RandomAccessibleInterval<NativeBoolType> region) {
		try {
			final RegionFit fit = RegionFit.of(series.image(), region, Ivim.nonlinear(series.points()));
			final RegionFit.Estimate found = fit.estimates().get(1);
			final boolean determined = fit.status() == FitStatus.FITTED && !(found.standardError() > MAX_RELATIVE_ERROR * found
				.value());
			return determined ? (float) found.value() : USUAL;
		}
		catch (final InvalidInputException e) {
			// A region without a finite signal has no curve; its maps say why.
			return USUAL;
		}
	}

	private static void fill(final PlanarImg<FloatType, ?> image, final RandomAccessibleInterval<NativeBoolType> region,
		final double value)
	{
		final Cursor<NativeBoolType> inside = Views.flatIterable(region).localizingCursor();
		final RandomAccess<FloatType> out = image.randomAccess();
		while (inside.hasNext()) {
			if (inside.next().get()) out.setPositionAndGet(inside).setReal(value);
		}
	}

	/** In the unit that maps show it in, by the name of the region. */
	Map<String, Double> shown() {
		final Map<String, Double> shown = new LinkedHashMap<>();
		byRegion.forEach((name, value) -> shown.put(name, SHOWN * value));
		return shown;
	}

	/** For the log. */
	String sentence() {
		final List<String> parts = byRegion.entrySet().stream().map(one -> String.format(Locale.ROOT, "%.1f in %s", SHOWN *
			one.getValue(), one.getKey())).toList();
		return "D* of voxels that do not determine their own, in 10^-3 mm^2/s: " + parts.stream().limit(MAX_REGIONS).collect(
			Collectors.joining(", ")) + (parts.size() > MAX_REGIONS ? ", ..." : "") + ".";
	}
}
