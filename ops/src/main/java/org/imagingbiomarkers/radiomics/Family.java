package org.imagingbiomarkers.radiomics;

import java.util.List;

/**
 * A family of features, as the Image Biomarker Standardisation Initiative groups them (reference manual, chapter 3,
 * <a href="https://arxiv.org/abs/1612.07003">arXiv:1612.07003</a>).
 */
public enum Family {

		MORPHOLOGY("morphology", "Morphology", "HCUG", "3.1", Aggregation.NONE_ONLY), //
		LOCAL_INTENSITY("local_intensity", "Local intensity", "9ST6", "3.2", Aggregation.NONE_ONLY), //
		INTENSITY_STATISTICS("intensity_statistics", "Intensity-based statistics", "UHIW", "3.3", Aggregation.NONE_ONLY), //
		INTENSITY_HISTOGRAM("intensity_histogram", "Intensity histogram", "ZVCW", "3.4", Aggregation.NONE_ONLY), //
		INTENSITY_VOLUME_HISTOGRAM("intensity_volume_histogram", "Intensity-volume histogram", "P88C", "3.5",
			Aggregation.NONE_ONLY), //
		GLCM("glcm", "Gray level co-occurrence matrix", "LFYI", "3.6", Aggregation.DIRECTIONAL), //
		GLRLM("glrlm", "Gray level run length matrix", "TP0I", "3.7", Aggregation.DIRECTIONAL), //
		GLSZM("glszm", "Gray level size zone matrix", "9SAK", "3.8", Aggregation.DIRECTIONLESS), //
		GLDZM("gldzm", "Gray level distance zone matrix", "VMDZ", "3.9", Aggregation.DIRECTIONLESS), //
		NGTDM("ngtdm", "Neighborhood gray tone difference matrix", "IPET", "3.10", Aggregation.DIRECTIONLESS), //
		NGLDM("ngldm", "Neighboring gray level dependence matrix", "REK0", "3.11", Aggregation.DIRECTIONLESS);

	private final String key;
	private final String title;
	private final String code;
	private final String section;
	private final List<Aggregation> aggregations;

	Family(final String key, final String title, final String code, final String section,
		final List<Aggregation> aggregations)
	{
		this.key = key;
		this.title = title;
		this.code = code;
		this.section = section;
		this.aggregations = aggregations;
	}

	/** The name in settings and tables, such as {@code intensity_statistics}. */
	public String key() {
		return key;
	}

	/** The name in words. */
	public String title() {
		return title;
	}

	/** The code the initiative gave to the family. */
	public String code() {
		return code;
	}

	/** Where the reference manual defines the family's features. */
	public String section() {
		return section;
	}

	/** The ways its features can be aggregated. */
	public List<Aggregation> aggregations() {
		return aggregations;
	}
}
