package org.imagingbiomarkers.plugins.radiomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.pyradiomics.Parameters;
import org.imagingbiomarkers.radiomics.pyradiomics.PyRadiomics;
import org.imagingbiomarkers.radiomics.pyradiomics.PyRadiomicsResult;

import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Measures the regions of one image as PyRadiomics does, by one of its parameter files. */
final class PyRadiomicsMeasurement implements FeatureMeasurement {

	private static final List<String> PARTS = List.of("imageType", "featureClass", "setting", "voxelSetting");
	/** What fields of the dialog are called in such a file. */
	private static final Map<String, String> FIELDS = Map.of("bin_size", "binWidth", "bin_number", "binCount", "spacing",
		"resampledPixelSpacing", "range", "resegmentRange");

	private final Volume image;
	private final boolean floatingPoint;
	private final Map<String, Object> entries;
	private final Parameters parameters;
	private final Workers workers;

	/**
	 * @param file entries of a parameter file
	 * @param fields of the dialog that are filled in; they win
	 * @throws InvalidInputException if the file or a field makes no sense
	 */
	PyRadiomicsMeasurement(final Series series, final Map<String, Object> file, final Map<String, Object> fields,
		final Workers workers)
	{
		this.workers = workers;
		floatingPoint = series.floatingPoint();
		entries = with(file, new SettingsMap(fields));
		parameters = Parameters.of(entries);
		final Geometry grid = series.geometry();
		final double[] values = new double[Math.toIntExact(grid.width() * grid.height() * grid.depth())];
		int i = 0;
		for (final RealType<?> value : Views.flatIterable(series.image())) {
			values[i++] = value.getRealDouble();
		}
		image = new Volume(Grid.of((int) grid.width(), (int) grid.height(), (int) grid.depth(), grid.spacing().x(), grid
			.spacing().y(), grid.spacing().z()), values);
	}

	/** Whether entries are those of a parameter file of PyRadiomics. */
	static boolean meant(final Map<String, Object> entries) {
		return entries.keySet().stream().anyMatch(PARTS::contains);
	}

	private static Map<String, Object> with(final Map<String, Object> file, final SettingsMap fields) {
		final Map<String, Object> all = new LinkedHashMap<>(file);
		final Map<String, Object> setting = new LinkedHashMap<>();
		if (file.get("setting") instanceof Map<?, ?> told) told.forEach((key, value) -> setting.put(String.valueOf(key),
			value));
		for (final String key : fields.values().keySet()) {
			if (!FIELDS.containsKey(key)) {
				throw new InvalidInputException(key + " must be left as it is in the mode pyradiomics, but it is \"" + fields
					.shown(key) + "\": say it in the parameter file.");
			}
			final List<Double> numbers = fields.numbers(key);
			setting.put(FIELDS.get(key), switch (key) {
				case "bin_size" -> fields.number(key, 1, Double.MIN_VALUE, Double.MAX_VALUE);
				case "bin_number" -> fields.whole(key, 1, 1, Integer.MAX_VALUE);
				case "spacing" -> numbers.size() == 1 ? List.of(numbers.get(0), numbers.get(0), numbers.get(0)) : numbers;
				default -> numbers;
			});
			if (key.equals("bin_size")) setting.remove("binCount");
		}
		if (!setting.isEmpty()) all.put("setting", setting);
		return all;
	}

	@Override
	public Map<String, Object> settings() {
		return entries;
	}

	@Override
	public String label() {
		return entries.get("setting") instanceof Map<?, ?> setting && setting.containsKey("label") ? "" + parameters.label()
			: "";
	}

	@Override
	public List<MeasuredRegion> measure(final List<MaskRegion> regions, final Progress progress) {
		final List<MeasuredRegion> measured = new ArrayList<>();
		final List<String> reasons = new ArrayList<>();
		for (final MaskRegion region : regions) {
			if (progress.canceled()) throw new CancellationException();
			try {
				final PyRadiomicsResult result = result(region);
				measured.add(new MeasuredRegion(region.name(), result.values().stream().map(value -> feature(value.name(), value
					.value(), value.reason())).toList(), result.diagnostics()));
				reasons.add("");
			}
			catch (final InvalidInputException e) {
				measured.add(new MeasuredRegion(region.name(), List.of(), List.of()));
				reasons.add(e.getMessage());
			}
			progress.report(measured.size(), regions.size());
		}
		final List<MeasuredRegion.Feature> like = measured.stream().map(MeasuredRegion::features).filter(f -> !f.isEmpty())
			.findFirst().orElseThrow(() -> new InvalidInputException(reasons.get(0)));
		for (int r = 0; r < measured.size(); r++) {
			final String reason = reasons.get(r);
			if (reason.isEmpty()) continue;
			measured.set(r, new MeasuredRegion(regions.get(r).name(), like.stream().map(f -> feature(f.name(), Double.NaN,
				reason)).toList(), List.of()));
		}
		return measured;
	}

	private PyRadiomicsResult result(final MaskRegion region) {
		final boolean[] mask = new boolean[image.values().length];
		region.forEach((column, row, slice) -> {
			final int at = image.grid().index(column, row, slice);
			mask[at] = Double.isFinite(image.values()[at]);
		});
		return PyRadiomics.measure(image, mask, floatingPoint, parameters, workers);
	}

	/** The family is the part of the name before the feature's own. */
	private static MeasuredRegion.Feature feature(final String name, final double value, final String reason) {
		final String[] parts = name.split("_");
		return new MeasuredRegion.Feature(name, parts[parts.length - 1], parts[parts.length - 2], "", "", "", "", "", value,
			reason);
	}
}
