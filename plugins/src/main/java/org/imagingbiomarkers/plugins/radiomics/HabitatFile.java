package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.habitat.ClusterModel;
import org.imagingbiomarkers.habitat.HabitatFinder;
import org.imagingbiomarkers.habitat.HabitatFinder.Habitats;
import org.imagingbiomarkers.habitat.NearestCenter;
import org.imagingbiomarkers.habitat.NormalMixture;
import org.imagingbiomarkers.habitat.Scaling;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Presenter;

/** Habitats as a YAML file, so that those of one patient, or of many, are found again in the next. */
final class HabitatFile {

	private static final String MAPS = "maps";
	private static final String CENTERS = "scaling_centers";
	private static final String SPREADS = "scaling_spreads";
	private static final String HABITATS = "habitats";
	private static final String CENTER = "center";
	private static final String WEIGHT = "weight";
	private static final String COVARIANCE = "covariance";

	private HabitatFile() {}

	static String text(final HabitatMaps maps, final Habitats found) {
		final Map<String, Object> entries = new LinkedHashMap<>();
		entries.put(MAPS, maps.names());
		entries.put(CENTERS, list(found.scaling().centers()));
		entries.put(SPREADS, list(found.scaling().spreads()));
		final List<Map<String, Object>> habitats = new ArrayList<>();
		if (found.model() instanceof final NormalMixture mixture) {
			mixture.components().forEach(one -> habitats.add(Map.of(WEIGHT, one.weight(), CENTER, list(one.mean()), COVARIANCE,
				list(one.covariance()))));
		}
		else found.model().centers().forEach(center -> habitats.add(Map.of(CENTER, list(center))));
		entries.put(HABITATS, habitats);
		return SettingsFile.text(entries);
	}

	private static List<Double> list(final double[] values) {
		return Arrays.stream(values).boxed().toList();
	}

	/**
	 * Reads habitats.
	 *
	 * @param key of the field that names the file
	 * @return nothing where the field is blank
	 * @throws InputException if it is not such a file, or of another number of maps
	 */
	static Optional<Habitats> read(final Presenter presenter, final String key, final File file, final HabitatMaps maps)
		throws IOException
	{
		if (new PathField(key, file).isBlank()) return Optional.empty();
		final Map<String, Object> entries = SettingsFile.read(key, file);
		if (!(entries.get(HABITATS) instanceof final List<?> habitats) || habitats.isEmpty() || habitats
			.size() > HabitatFinder.MAX_CLUSTERS) throw new InputException(key +
				" must be a file that Habitat Map has written, but " + "\"" + file.getName() + "\" has no list of 1 to " +
				HabitatFinder.MAX_CLUSTERS + " " + HABITATS + ".");
		if (!(entries.get(MAPS) instanceof final List<?> names) || names.size() != maps.names().size()) {
			throw new InputException(key + " must be of as many maps as are given, " + maps.names().size() + ", but \"" + file
				.getName() + "\" is of " + entries.get(MAPS) + ".");
		}
		// A map that does not know what it shows has the name of its file.
		if (!names.equals(maps.names())) {
			presenter.warn(Warning.doubtful("The habitats of \"" + file.getName() + "\" are of " + names + ", the maps are " +
				maps.names() + ": they must be the same quantities in the same order."));
		}
		final int count = maps.names().size();
		final Scaling scaling = new Scaling(numbers(key, CENTERS, entries.get(CENTERS), count), numbers(key, SPREADS, entries
			.get(SPREADS), count));
		for (final double spread : scaling.spreads()) {
			if (!(spread > 0)) throw new InputException(key + " must have " + SPREADS + " above 0, but one is " + spread + ".");
		}
		return Optional.of(new Habitats(scaling, model(key, habitats, count), List.of(), new double[0]));
	}

	private static ClusterModel model(final String key, final List<?> habitats, final int maps) throws InputException {
		final List<double[]> centers = new ArrayList<>();
		final List<NormalMixture.Component> components = new ArrayList<>();
		for (final Object one : habitats) {
			if (!(one instanceof final Map<?, ?> entry)) {
				throw new InputException(key + " must have a " + CENTER + " for each of its " + HABITATS + ", but one has none.");
			}
			centers.add(numbers(key, CENTER, entry.get(CENTER), maps));
			if (entry.get(COVARIANCE) == null) continue;
			final double weight = numbers(key, WEIGHT, entry.get(WEIGHT) == null ? null : List.of(entry.get(WEIGHT)), 1)[0];
			try {
				components.add(NormalMixture.Component.of(weight, centers.get(centers.size() - 1), numbers(key, COVARIANCE, entry
					.get(COVARIANCE), maps * maps)));
			}
			catch (final ArithmeticException e) {
				throw new InputException(key + " must have a positive definite " + COVARIANCE + ", but one is not.", e);
			}
			if (!(weight > 0)) throw new InputException(key + " must have a " + WEIGHT + " above 0, but one is " + weight +
				".");
		}
		if (components.isEmpty()) return new NearestCenter(centers);
		if (components.size() == centers.size()) return new NormalMixture(components);
		throw new InputException(key + " must have a " + COVARIANCE + " for all of its " + HABITATS + " or for none.");
	}

	private static double[] numbers(final String key, final String entry, final Object value, final int count)
		throws InputException
	{
		if (value instanceof final List<?> list && list.size() == count && list.stream().allMatch(
			one -> one instanceof final Number number && Double.isFinite(number.doubleValue())))
		{
			return list.stream().mapToDouble(one -> ((Number) one).doubleValue()).toArray();
		}
		throw new InputException(key + " must have " + count + (count == 1 ? " number" : " numbers") + " for each " + entry +
			", but one has not.");
	}
}
