package org.imagingbiomarkers.plugins.dialog;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What people read in the list of a field instead of the words that macros use. Choices that are words already have none
 * and are shown as they are; this is the only place for such words.
 */
final class ChoiceWords {

	/** By the key of the field and the choice. */
	static final Map<String, String> WORDS = Map.ofEntries( //
		entry("model=extended tofts", "Extended Tofts"), //
		entry("model=tofts", "Tofts"), //
		entry("model=patlak", "Patlak"), //
		entry("model=2cxm", "Two-compartment exchange (2CXM)"), //
		entry("model=2cum", "Two-compartment uptake (2CUM)"), //
		entry("model=best", "Best of all, per voxel (AIC)"), //
		entry("method=bayesian", "Bayesian"), //
		entry("method=oscillation", "SVD by oscillation index (oSVD)"), //
		entry("method=truncation", "SVD by fixed threshold (cSVD)"), //
		entry("aif=automatic", "Found automatically"), //
		entry("aif=measured", "Measured in a region"), //
		entry("aif=file", "From a file"), //
		entry("aif=parker", "Parker (population)"), //
		entry("aif=georgiou", "Georgiou (population)"), //
		entry("aif=weinmann", "Weinmann (population)"), //
		entry("aif=mcgrath", "McGrath (rat)"), //
		entry("variant=bw", "SUVbw (body weight)"), //
		entry("variant=lbm james", "SUL (lean body mass, James)"), //
		entry("variant=lbm morgan", "SUL (lean body mass, Morgan)"), //
		entry("variant=lbm janmahasatian", "SUL (lean body mass, Janmahasatian)"), //
		entry("variant=bsa", "SUVbsa (body surface area)"), //
		entry("variant=ibw", "SUVibw (ideal body weight)"), //
		entry("suv_type=header", "From the DICOM header"), //
		entry("suv_type=BW", "SUVbw (body weight)"), //
		entry("suv_type=LBM", "SUL (lean body mass)"), //
		entry("suv_type=LBMJAMES128", "SUL (lean body mass, James)"), //
		entry("suv_type=LBMJANMA", "SUL (lean body mass, Janmahasatian)"), //
		entry("suv_type=BSA", "SUVbsa (body surface area)"), //
		entry("suv_type=IBW", "SUVibw (ideal body weight)"), //
		entry("units=header", "From the DICOM header"), //
		entry("units=BQML", "Bq/mL"), //
		entry("units=CNTS", "Counts"), //
		entry("units=GML", "g/mL"), //
		entry("units=CM2ML", "cm²/mL"), //
		entry("decay_correction=header", "From the DICOM header"), //
		entry("decay_correction=START", "Start of the scan"), //
		entry("decay_correction=ADMIN", "Injection"), //
		entry("decay_correction=NONE", "Not corrected"), //
		entry("sex=header", "From the DICOM header"), //
		entry("sex=M", "Male"), //
		entry("sex=F", "Female"), //
		entry("sex=O", "Other"), //
		entry("threshold=percent of max", "Percent of maximum"), //
		entry("threshold=percist", "PERCIST"), //
		entry("connectivity=26", "26 (faces, edges, corners)"), //
		entry("connectivity=6", "6 (faces)"), //
		entry("filter=log", "Laplacian of Gaussian (LoG)"), //
		entry("filter=laws", "Laws"), //
		entry("filter=gabor", "Gabor"), //
		entry("filter=simoncelli", "Simoncelli wavelet"), //
		entry("filter=riesz_log", "Riesz transform of LoG"), //
		entry("filter=riesz_simoncelli", "Riesz transform of Simoncelli"), //
		entry("mode=ibsi", "IBSI"), //
		entry("mode=pyradiomics", "PyRadiomics"), //
		entry("form=wide", "One row per region"), //
		entry("form=long", "One row per feature"), //
		entry("layout=long", "One row per measurement"), //
		entry("layout=wide", "One row per subject"), //
		entry("output_format=tiff", "TIFF"), //
		entry("output_format=nifti", "NIfTI"), //
		entry("output_format=dicom", "DICOM Parametric Map"), //
		entry("show_maps=tiled", "A window per map"), //
		entry("show_maps=hyperstack", "One hyperstack"));

	private ChoiceWords() {}

	/**
	 * What is shown for a choice.
	 *
	 * @param key of the field
	 * @param choice as macros have it
	 */
	static String of(final String key, final String choice) {
		return WORDS.getOrDefault(key + "=" + choice, choice);
	}
}
