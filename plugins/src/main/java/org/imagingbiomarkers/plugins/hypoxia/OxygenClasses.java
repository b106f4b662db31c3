package org.imagingbiomarkers.plugins.hypoxia;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.hypoxia.OxygenClass;
import org.imagingbiomarkers.hypoxia.OxygenFractions;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapImage;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskRegions;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import ij.ImagePlus;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** The classes of voxels by a map of perfusion and delta R1, and their shares of each region. */
final class OxygenClasses {

	private final MapRequest request;
	private final Optional<RandomAccessibleInterval<? extends RealType<?>>> perfusion;
	private final OxygenClass.Thresholds thresholds;
	private final Geometry geometry;

	private OxygenClasses(final MapRequest request,
		final Optional<RandomAccessibleInterval<? extends RealType<?>>> perfusion, final OxygenClass.Thresholds thresholds,
		final Geometry geometry)
	{
		this.request = request;
		this.perfusion = perfusion;
		this.thresholds = thresholds;
		this.geometry = geometry;
	}

	/**
	 * Reads the fields.
	 *
	 * @param map title or file of the map of perfusion; blank: no classes
	 */
	static OxygenClasses of(final MapRequest request, final String map, final TextField perfused,
		final TextField responding) throws IOException
	{
		final Series series = request.series();
		final OxygenClass.Thresholds thresholds = new OxygenClass.Thresholds(perfused.number().orElse(0), responding.number()
			.orElse(0));
		if (map.isBlank()) return new OxygenClasses(request, Optional.empty(), thresholds, series.geometry());
		if (request.region()) throw new InputException(
			"region must be false where perfusion_map is given: the shares are those of single voxels.");
		return new OxygenClasses(request, Optional.of(NamedImage.volume(request.presenter(), request.rules().strict(),
			NamedImage.find(request.readers(), "perfusion_map", map), "perfusion_map", map, request.image(), series
				.geometry())), thresholds, series.geometry());
	}

	/**
	 * Makes the map of classes and the table of shares, and shows and writes them.
	 *
	 * @param deltaR1 the map, in 1/s; null where it was not made
	 * @return the map of classes, if there is one
	 */
	Map<String, ImagePlus> report(final BiomarkerCommand command, final ImagePlus deltaR1) throws IOException {
		if (perfusion.isEmpty()) return Map.of();
		if (deltaR1 == null) throw new InputException("maps must name delta_r1 where perfusion_map is given.");
		final int width = deltaR1.getWidth();
		final int height = deltaR1.getHeight();
		final ImagePlus classes = deltaR1.duplicate();
		final double[] delta = new double[width * height * deltaR1.getStackSize()];
		final double[] known = new double[delta.length];
		final Cursor<? extends RealType<?>> voxels = Views.flatIterable(perfusion.get()).cursor();
		for (int slice = 0, i = 0; slice < deltaR1.getStackSize(); slice++) {
			final float[] values = (float[]) deltaR1.getStack().getPixels(slice + 1);
			final float[] codes = (float[]) classes.getStack().getPixels(slice + 1);
			for (int pixel = 0; pixel < values.length; pixel++, i++) {
				delta[i] = values[pixel];
				known[i] = voxels.next().getRealDouble();
				final OxygenClass one = OxygenClass.of(delta[i], known[i], thresholds);
				codes[pixel] = one == null ? Float.NaN : one.code();
			}
		}
		classes.setTitle(Quantity.of(OxygenClass.MAP.key()).label() + " " + request.image().getTitle());
		ImagePlusSeries.calibrate(classes, geometry);
		MapImage.color(classes, Quantity.of(OxygenClass.MAP.key()));
		final Table table = table(delta, known, width, height);
		final Provenance provenance = ProvenanceRecorder.of(command, request.image(), Map.of(), Map.of("perfusion_threshold",
			thresholds.perfusion(), "delta_r1_threshold", thresholds.deltaR1()));
		ProvenanceRecorder.mark(classes, provenance);
		command.presenter().show(new ImageResult(classes));
		command.presenter().show(new TableResult("Oxygen fractions", table, Optional.of(provenance.summary()), Optional
			.empty()));
		if (request.outputFolder().isPresent()) {
			final String name = ResultFolder.fileName(request.image().getTitle()) + "_OxygenFractions";
			command.presenter().wrote(new OutputFolder(request.folder(), request.report().patient()).write(name, provenance,
				folder -> folder.table(name, table)));
		}
		final Map<String, ImagePlus> made = new LinkedHashMap<>();
		made.put(OxygenClass.MAP.key(), classes);
		return made;
	}

	private Table table(final double[] delta, final double[] known, final int width, final int height) throws IOException {
		final Table.Builder table = new Table.Builder();
		final SampledSeries one = GasSeries.numbered(request.series(), AcquisitionValue.TIMES);
		final Optional<MaskRegions> regions = request.regions(one);
		if (regions.isEmpty()) row(table, "foreground", delta, known);
		else regions.get().each().forEach((name, region) -> {
			final double[] inside = delta.clone();
			Arrays.fill(inside, Double.NaN);
			final Cursor<NativeBoolType> voxels = Views.iterable(region).localizingCursor();
			while (voxels.hasNext()) {
				if (!voxels.next().get()) continue;
				final int i = voxels.getIntPosition(0) + width * (voxels.getIntPosition(1) + height * voxels.getIntPosition(2));
				inside[i] = delta[i];
			}
			row(table, name, inside, known);
		});
		return table.build();
	}

	private void row(final Table.Builder table, final String region, final double[] delta, final double[] known) {
		final OxygenFractions found = OxygenFractions.of(delta, known, thresholds);
		table.row().cell("image", request.image().getTitle()).cell("region", region).cell("voxels", found.voxels()).cell(
			"not_perfused", found.notPerfused()).cell("oxygen_enhancing", found.enhancing()).cell("oxygen_refractory", found
				.refractory()).cell("oxygen_enhancing_of_all", found.enhancingOfAll()).cell("oxygen_refractory_of_perfused", found
					.refractoryOfPerfused()).cell("median_delta_r1 (1/s)", found.medianDeltaR1());
	}
}
