/**
 * Features as PyRadiomics (van Griethuysen et al., doi:10.1158/0008-5472.CAN-17-0339) defines and names them, from its
 * parameters: for comparison with studies that used it, and for moving over.
 */
package org.imagingbiomarkers.radiomics.pyradiomics;
