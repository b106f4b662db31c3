package org.imagingbiomarkers.io.deidentify;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * Whose the files of a folder are. A study is of one patient: an object without an identifier, or without its issuer, as
 * planning and segmentation software writes them, belongs to the patient of the images of its study.
 */
final class FolderPatients {

	private final Map<String, KnownNames> names = new HashMap<>();
	/** Who is in a study. */
	private final Map<String, Set<String>> studies = new HashMap<>();
	private final Map<Set<String>, KnownNames> together = new HashMap<>();

	/** Adds what a file tells; all files are added before one is asked for. */
	void add(final DicomDataSet header) {
		final String patient = stated(header);
		names.merge(patient, KnownNames.of(header), (a, b) -> KnownNames.union(List.of(a, b)));
		study(header).ifPresent(uid -> studies.computeIfAbsent(uid, none -> new TreeSet<>()).add(patient));
	}

	/** What tells the patient of an object from others. */
	String patient(final DicomDataSet header) {
		final String stated = stated(header);
		if (isIssued(stated)) return stated;
		final Set<String> around = inStudy(header);
		final List<String> better = around.stream().filter(other -> isIdentified(stated) ? isIssued(other) && other
			.startsWith(stated) : isIdentified(other)).toList();
		// Two identifiers in a study may be those of two patients, but one with and one without issuer are one.
		final Set<String> identifiers = better.stream().map(other -> other.split("\n", 3)[1]).collect(Collectors.toSet());
		final List<String> issued = better.stream().filter(FolderPatients::isIssued).toList();
		if (identifiers.size() != 1 || issued.size() > 1) return stated;
		return issued.isEmpty() ? better.get(0) : issued.get(0);
	}

	/** What all files of the patient, and of the others in the study, tell of persons. */
	KnownNames names(final DicomDataSet header) {
		final Set<String> persons = new TreeSet<>(inStudy(header));
		persons.add(stated(header));
		persons.add(patient(header));
		return together.computeIfAbsent(persons, all -> {
			final Collection<KnownNames> found = all.stream().map(one -> names.getOrDefault(one, KnownNames.NONE)).toList();
			return KnownNames.union(found);
		});
	}

	private Set<String> inStudy(final DicomDataSet header) {
		return study(header).map(studies::get).orElse(Set.of());
	}

	private static Optional<String> study(final DicomDataSet header) {
		return header.text(Tag.STUDY_INSTANCE_UID);
	}

	/** The identifier with its issuer, else name and birth date, else the study. */
	private static String stated(final DicomDataSet header) {
		final Optional<String> identifier = header.text(Tag.PATIENT_ID).map(id -> "id\n" + id + "\n" + header.text(
			Tag.ISSUER_OF_PATIENT_ID).orElse(""));
		return identifier.or(() -> header.text(Tag.PATIENT_NAME).map(name -> "name\n" + name + "\n" + header.text(
			Tag.PATIENT_BIRTH_DATE).orElse(""))).orElseGet(() -> "study\n" + header.text(Tag.STUDY_INSTANCE_UID).orElse(""));
	}

	private static boolean isIdentified(final String patient) {
		return patient.startsWith("id\n");
	}

	private static boolean isIssued(final String patient) {
		return isIdentified(patient) && !patient.endsWith("\n");
	}
}
