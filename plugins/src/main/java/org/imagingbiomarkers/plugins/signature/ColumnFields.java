package org.imagingbiomarkers.plugins.signature;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.command.PathField;

/**
 * What the columns of a table are, as the fields of a command name them; blank or empty where they do not.
 *
 * @param outcomes columns of the outcome
 * @param patient column of patients
 * @param batch column of scanners
 * @param order column of dates
 * @param volume column of the volume
 * @param clinical columns of clinical variables
 * @param features columns that are candidates; empty: every other column of numbers
 * @param keepList table of the candidates that are repeatable
 * @param combine whether clinical variables are candidates too
 */
record ColumnFields(OutcomeFields outcomes, String patient, String batch, String order, String volume,
		List<String> clinical, List<String> features, File keepList, boolean combine)
{

	/** Columns that hold names. */
	List<String> names() {
		return List.of(patient, batch);
	}

	/** The columns, all of which the table has. */
	StudyData.Columns read(final SampleTable samples, final List<Warning> warnings) throws IOException {
		final Map<String, String> single = new LinkedHashMap<>();
		single.put("patient", patient);
		single.put("batch", batch);
		single.put("order", order);
		single.put("volume", volume);
		for (final Map.Entry<String, String> one : single.entrySet()) {
			if (!one.getValue().isEmpty()) samples.column(one.getKey(), one.getValue());
		}
		final List<String> variables = samples.variables("clinical", clinical);
		final List<String> others = new ArrayList<>(variables);
		if (!volume.isEmpty()) others.add(volume);
		return new StudyData.Columns(outcomes, patient, batch, candidates(samples, variables, warnings), others);
	}

	private List<String> candidates(final SampleTable samples, final List<String> variables, final List<Warning> warnings)
		throws IOException
	{
		final List<String> outcome = List.of(outcomes.outcome(), outcomes.time(), outcomes.event());
		for (final String name : features) {
			if (outcome.contains(name)) {
				throw new InvalidInputException("features must not name the outcome, but one is \"" + name + "\".");
			}
		}
		final Set<String> used = new LinkedHashSet<>(outcome);
		used.addAll(List.of(patient, batch, order));
		used.addAll(clinical);
		final List<String> candidates = new ArrayList<>(features.isEmpty() ? samples.features(used, warnings) : samples
			.variables("features", features));
		final Set<String> kept = kept();
		if (!kept.isEmpty()) candidates.removeIf(name -> !kept.contains(name));
		if (combine) variables.stream().filter(name -> !candidates.contains(name)).forEach(candidates::add);
		if (candidates.isEmpty()) {
			throw new InputException("features must name columns of numbers, but " + samples.name() + (kept.isEmpty()
				? " has none beside outcome, patient and clinical columns." : " has none of the keep-list."));
		}
		return candidates;
	}

	/** The features of the keep-list; none where there is no list. */
	private Set<String> kept() throws IOException {
		final PathField field = new PathField("keep_list", keepList);
		if (field.isBlank()) return Set.of();
		final Path path = field.required("a table with a column feature");
		final Table list = TableReader.read(path);
		final int feature = list.columns().indexOf("feature");
		final int keep = list.columns().indexOf("keep");
		if (feature < 0) {
			throw new InputException("keep_list must be a table with a column feature, but \"" + path.getFileName() +
				"\" has the columns " + String.join(", ", list.columns()) + ".");
		}
		final Set<String> kept = new LinkedHashSet<>();
		for (final List<Object> row : list.rows()) {
			if (keep < 0 || Set.of("1", "yes", "true").contains(SampleTable.word(row.get(keep)))) {
				kept.add(row.get(feature).toString());
			}
		}
		if (kept.isEmpty()) {
			throw new InputException("keep_list must keep some feature, but \"" + path.getFileName() + "\" keeps none.");
		}
		return kept;
	}
}
