package org.imagingbiomarkers.plugins.diffusion;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskRegions;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Diffusion, pseudo-diffusion and perfusion fraction: {@link Ivim}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Diffusion", weight = 10), @Menu(label = "IVIM Map...", weight = 2) },
	description = "Diffusion and perfusion fraction from a diffusion series with many b-values", attrs = @Attr(
		name = MapCommand.MODEL, value = Ivim.KEY))
public class IvimMap extends DiffusionMap {

	@Parameter(label = "Fit", persist = false, choices = { Ivim.SEGMENTED, Ivim.NONLINEAR, Ivim.BAYESIAN, Ivim.ADAPTIVE },
		description = "D from high b-values, then the rest; all at once from there; the mean of all that is probable; or all at once, with the D* of the region where a voxel does not determine its own")
	private String method = Ivim.ADAPTIVE;

	@Parameter(label = "Threshold of the segmented fit (s/mm²)", persist = false, required = false,
		description = "For the segmented fit: from this b-value up only diffusion is left", attrs = { @Attr(name = "needs",
			value = "method=segmented"), @Attr(name = "holds", value = "number from 0") })
	private String b_threshold = "200";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus d, d_star, f, s0, d_error, d_star_error, f_error, s0_error;

	public IvimMap() {
		super(true);
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final SampledSeries series = series(request);
		final SeriesModel.Plain model = SeriesModel.of(series, Ivim.DECLARATION.method(method), new TextField("b_threshold",
			b_threshold).from(0), noise(series));
		if (!method.equals(Ivim.ADAPTIVE)) return model;
		final RegionalDStar given = RegionalDStar.of(request, series);
		presenter().log(title() + ": " + given.sentence());
		return model.with("given_d_star", given.shown()).withCovariate(given.covariate());
	}

	/** By the segmented fit, which is quick. */
	@Override
	protected SeriesPrediction prediction(final MapRequest request, final SeriesModel bound, final double... points) {
		final double threshold = new TextField("b_threshold", b_threshold).from(0);
		return SeriesPrediction.sampled(points, SeriesPrediction.model(() -> Ivim.DECLARATION.fitter(Ivim.SEGMENTED,
			threshold, points)));
	}

	/**
	 * The pseudo-diffusion coefficient of each region, from its mean curve: for the voxels that do not determine their own.
	 *
	 * @param byRegion in mm^2/s, by the name of the region
	 * @param covariate the same in every voxel; that of all regions together outside of them
	 */
	private record RegionalDStar(Map<String, Double> byRegion, Covariate covariate) {

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
				final boolean determined = fit.status() == FitStatus.FITTED && !(found.standardError() > MAX_RELATIVE_ERROR *
					found.value());
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
			return "D* of voxels that do not determine their own, in 10^-3 mm^2/s: " + parts.stream().limit(MAX_REGIONS)
				.collect(Collectors.joining(", ")) + (parts.size() > MAX_REGIONS ? ", ..." : "") + ".";
		}
	}
}
